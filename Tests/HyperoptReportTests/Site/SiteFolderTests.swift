import Glibc
import Testing

@testable import HyperoptReport

struct SiteFolderTests {
    private func files(_ texts: KeyValuePairs<String, String>) -> [SitePath: [UInt8]] {
        var files: [SitePath: [UInt8]] = [:]
        for (path, text) in texts {
            let parts = path.split(separator: "/").map { SitePath(component: String($0)) }
            files[parts.dropFirst().reduce(parts[0]) { $0.appending($1) }] = Array(text.utf8)
        }
        return files
    }

    @Test func writesOnlyWhatChanged() throws {
        let folder = try TemporaryFolder()
        let site = SiteFolder(path: "\(folder.path)/deep/site")
        let first = try site.publish(files(["a.html": "1", "s/x/b.html": "2"]), force: false)
        #expect(first.written == ["a.html", "s/x/b.html", "manifest.json"])
        let time = folder.changeTime("deep/site/s/x/b.html")
        usleep(20_000)
        let second = try site.publish(files(["a.html": "changed", "s/x/b.html": "2"]), force: false)
        #expect(second.written == ["a.html", "manifest.json"])
        #expect(second.unchanged == ["s/x/b.html"])
        #expect(folder.changeTime("deep/site/s/x/b.html") == time)
        let third = try site.publish(files(["a.html": "changed", "s/x/b.html": "2"]), force: false)
        #expect(third.written.isEmpty)
        #expect(third.unchanged.count == 3)
        #expect(try FileSystem.files(below: site.path) == ["a.html", "manifest.json", "s/x/b.html"])
    }

    @Test func removesOnlyItsOwnFiles() throws {
        let folder = try TemporaryFolder()
        let site = SiteFolder(path: folder.path)
        _ = try site.publish(files(["a.html": "1", "s/x/b.html": "2", "s/y/c.html": "3"]), force: false)
        try folder.write("mine", to: "s/x/notes.txt")
        let changes = try site.publish(files(["a.html": "1"]), force: false)
        #expect(changes.removed == ["s/x/b.html", "s/y/c.html"])
        #expect(try FileSystem.files(below: folder.path) == ["a.html", "manifest.json", "s/x/notes.txt"])
        #expect(try FileSystem.kind(of: "\(folder.path)/s/y") == nil)
    }

    @Test func refusesAForeignFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "index.html")
        let site = SiteFolder(path: folder.path)
        let error = #expect(throws: ReportError.self) { try site.publish(files(["a.html": "1"]), force: false) }
        #expect(error?.code == .foreignFolder)
        #expect(error?.path == folder.path)
        #expect(
            error?.message
                == "the folder is not empty and holds no report; choose another, or give --force to write there")
        #expect(try FileSystem.files(below: folder.path) == ["index.html"])
        _ = try site.publish(files(["a.html": "1"]), force: true)
        #expect(try folder.text("index.html") == "mine")
        #expect(try folder.text("a.html") == "1")
    }

    @Test func acceptsAnEmptyWorkTree() throws {
        let folder = try TemporaryFolder()
        try folder.write("gitdir: x", to: ".git")
        try folder.write("{", to: ".tmp-1234")
        _ = try SiteFolder(path: folder.path).publish(files(["a.html": "1"]), force: false)
        #expect(try folder.text(".git") == "gitdir: x")
    }

    @Test func anotherManifestIsForeign() throws {
        let folder = try TemporaryFolder()
        try folder.write("{\"name\": \"web app\"}", to: "manifest.json")
        #expect(throws: ReportError.self) {
            try SiteFolder(path: folder.path).publish(files(["a.html": "1"]), force: false)
        }
    }

    /// A manifest that names files outside, or behind a link, removes nothing there.
    @Test func aHostileManifestReachesNothingOutside() throws {
        let folder = try TemporaryFolder()
        try FileSystem.createFolder("\(folder.path)/site")
        try FileSystem.createFolder("\(folder.path)/outside")
        try folder.write("precious", to: "precious.txt")
        try folder.write("precious", to: "outside/precious.txt")
        symlink("\(folder.path)/outside", "\(folder.path)/site/link")
        try folder.write(
            """
            {"generator": "hyperopt report", "schema": 1, "files": [
            {"path": "../precious.txt", "sha256": ""}, {"path": "x/../../precious.txt", "sha256": ""},
            {"path": "\(folder.path)/precious.txt", "sha256": ""}, {"path": "link/precious.txt", "sha256": ""}]}
            """, to: "site/manifest.json")
        let changes = try SiteFolder(path: "\(folder.path)/site").publish(files(["a.html": "1"]), force: false)
        #expect(changes.removed.isEmpty)
        #expect(try folder.text("precious.txt") == "precious")
        #expect(try folder.text("outside/precious.txt") == "precious")
    }

    @Test func aLinkIsReplacedAndNotFollowed() throws {
        let folder = try TemporaryFolder()
        try FileSystem.createFolder("\(folder.path)/site")
        try folder.write("precious", to: "precious.txt")
        let site = SiteFolder(path: "\(folder.path)/site")
        _ = try site.publish(files(["a.html": "1"]), force: false)
        unlink("\(folder.path)/site/a.html")
        symlink("\(folder.path)/precious.txt", "\(folder.path)/site/a.html")
        _ = try site.publish(files(["a.html": "2"]), force: false)
        #expect(try folder.text("precious.txt") == "precious")
        #expect(try FileSystem.kind(of: "\(folder.path)/site/a.html") == .file)
    }

    @Test func aLinkedFolderIsRefused() throws {
        let folder = try TemporaryFolder()
        try FileSystem.createFolder("\(folder.path)/site")
        try FileSystem.createFolder("\(folder.path)/outside")
        symlink("\(folder.path)/outside", "\(folder.path)/site/s")
        let site = SiteFolder(path: "\(folder.path)/site")
        let error = #expect(throws: ReportError.self) { try site.publish(files(["s/a.html": "1"]), force: true) }
        #expect(error?.message == "a folder of the report belongs here; move this away")
        #expect(try FileSystem.names(in: "\(folder.path)/outside").isEmpty)
    }

    /// An interrupted rendering left some files and the manifest of old and new ones.
    @Test func anInterruptedWritingIsFinished() throws {
        let folder = try TemporaryFolder()
        let site = SiteFolder(path: folder.path)
        let all = SiteManifest(files: files(["a.html": "1", "b.html": "2", "old.html": "3"]))
        try folder.write(all.text, to: "manifest.json")
        try folder.write("3", to: "old.html")
        let changes = try site.publish(files(["a.html": "1", "b.html": "2"]), force: false)
        #expect(changes.removed == ["old.html"])
        #expect(SiteManifest(text: try folder.text("manifest.json"))?.digests.count == 2)
    }
}
