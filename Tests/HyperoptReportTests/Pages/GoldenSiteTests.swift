import Glibc
import HyperoptCore
import Testing

@testable import HyperoptReport

/// The pages of a made-up study, byte by byte, drawings aside, which have tests of their own.
///
/// `HYPEROPT_REGENERATE=1 swift test --filter GoldenSite` writes it anew.
struct GoldenSiteTests {
    private static let fixtures = String(#filePath.dropLast("Pages/GoldenSiteTests.swift".utf8.count)) + "Fixtures"

    private static let sources = [
        ReportSource(label: "digits.db", studies: [SampleStudy.study, SampleStudy.pareto(trials: 12)])
    ]

    @Test func theSiteIsAsRecorded() throws {
        let files = try RenderedSite(Self.sources, title: "Golden studies").files
        let recorded =
            ["index.md", "index.html"] + files.keys.filter { $0.hasPrefix("s/digits") && !$0.hasSuffix(".svg") }
        for path in recorded {
            let fixture = "\(Self.fixtures)/\(path.split(separator: "/").joined(separator: "-"))"
            let text = Self.withoutDrawings(files[path] ?? "")
            if getenv("HYPEROPT_REGENERATE") != nil { try FileSystem.replace(fixture, with: Array(text.utf8)) }
            #expect(text == String(decoding: try FileSystem.read(fixture), as: UTF8.self), "\(path)")
        }
    }

    private static func withoutDrawings(_ page: String) -> String {
        var lines: [Substring] = []
        var isInside = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("<svg ") { isInside = true }
            if !isInside { lines.append(line) }
            if line.hasSuffix("</svg>") {
                isInside = false
                lines.append("<svg></svg>")
            }
        }
        return lines.joined(separator: "\n")
    }

    @Test func twoRenderingsAreEqual() throws {
        let first = try RenderedSite(Self.sources).files
        #expect(try RenderedSite(Self.sources).files == first)
        let folders = [try TemporaryFolder(), try TemporaryFolder()]
        for folder in folders {
            let site = ReportSite(options: ReportOptions(outputFolder: folder.path))
            #expect(try site.render(sources: Self.sources).studyCount == 2)
        }
        let paths = try FileSystem.files(below: folders[0].path)
        #expect(try FileSystem.files(below: folders[1].path) == paths)
        #expect(paths.count == first.count + 1)
        for path in paths { #expect(try folders[0].text(path) == folders[1].text(path)) }
    }

    @Test func theSecondRenderingWritesNothing() throws {
        let folder = try TemporaryFolder()
        let site = ReportSite(options: ReportOptions(outputFolder: folder.path))
        let first = try site.render(sources: Self.sources)
        #expect(first.unchanged.isEmpty && first.removed.isEmpty)
        let second = try site.render(sources: Self.sources)
        #expect(second.written.isEmpty && second.removed.isEmpty)
        #expect(second.unchanged.sorted() == first.written.sorted())
        let third = try site.render(sources: [])
        #expect(third.removed.count == first.written.count - 6)
        #expect(third.written == ["index.html", "index.md", "manifest.json"])
    }

    @Test func aBrokenTemplateWritesNothing() throws {
        let folder = try TemporaryFolder()
        try FileSystem.createFolder("\(folder.path)/templates")
        try folder.write("{{#x}}", to: "templates/study.md.mustache")
        let site = ReportSite(
            options: ReportOptions(outputFolder: "\(folder.path)/out", templateFolder: "\(folder.path)/templates"))
        #expect(throws: ReportError.self) { try site.render(sources: Self.sources) }
        #expect(try FileSystem.kind(of: "\(folder.path)/out") == nil)
    }

    @Test func aReplacedStyleSheetGetsANewName() throws {
        let folder = try TemporaryFolder()
        try folder.write("body { color: red }", to: "report.css")
        let site = ReportSite(options: ReportOptions(templateFolder: folder.path))
        let files = try site.files(for: [])
        let builtIn = try ReportSite(options: ReportOptions()).files(for: [])
        let style = try #require(files.keys.first { $0.text.hasSuffix(".css") })
        #expect(builtIn[style] == nil)
        #expect(String(decoding: files[SitePath("index.html")] ?? [], as: UTF8.self).contains(style.text))
    }
}
