import Foundation
import HyperoptStorage
import Testing

@testable import HyperoptReport

/// The report in `public`, which is kept beside the study from which it is made.
@Suite struct PublishedReportTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// To bring `public` up to date: `hyperopt report examples/iris/iris-mlp.db --out public`.
    @Test func theExamplesReportIsRenderedToTheSameBytes() throws {
        let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let study = root.appendingPathComponent("examples/iris/iris-mlp.db").path
        let found = try SourceSearch.sources([study])
        _ = try ReportSite(options: ReportOptions(outputFolder: folder.path)).render(sources: found.sources)
        let published = try files(below: root.appendingPathComponent("public"))
        let rendered = try files(below: folder)
        #expect(rendered.keys.sorted() == published.keys.sorted())
        for (path, bytes) in rendered { #expect(published[path] == bytes, "\(path) differs") }
    }

    private func files(below folder: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let url = folder.appendingPathComponent(path)
            if try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                files[path] = try Data(contentsOf: url)
            }
        }
        return files
    }
}
