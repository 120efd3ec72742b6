import HyperoptCore

@testable import HyperoptReport

/// A site in memory.
struct RenderedSite {
    let files: [String: String]

    init(_ sources: [ReportSource], title: String? = nil, formats: Set<ReportOptions.Format> = [.html, .markdown])
        throws
    {
        let site = ReportSite(options: ReportOptions(formats: formats, title: title))
        files = Dictionary(
            uniqueKeysWithValues: try site.files(for: sources).map { ($0.text, String(decoding: $1, as: UTF8.self)) })
    }

    init(_ study: StudySnapshot) throws {
        try self.init([ReportSource(label: "study.db", studies: [study])])
    }

    /// The first study's file of this name.
    func study(_ name: String) -> String {
        files.filter { $0.key.hasPrefix("s/") && $0.key.hasSuffix("/\(name)") }.min { $0.key < $1.key }?.value ?? ""
    }

    /// The part of the first study's Markdown under a heading.
    func section(_ heading: String) -> String {
        var lines: [Substring] = []
        var isInside = false
        for line in study("index.md").split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix("## ") { isInside = line == "## \(heading)" } else if isInside { lines.append(line) }
        }
        return lines.joined(separator: "\n")
    }

    var pages: [String: String] { files.filter { $0.key.hasSuffix(".html") } }
}
