import CCMarkGFM
import HyperoptCore
import Testing

@testable import HyperoptReport

/// Untrusted text reaches a page as text, whatever it is and wherever it comes from.
struct HostileNamesTests {
    private static let clean = "name"

    /// Forty trials in which every text that a database can hold is `text`.
    private static func sources(_ text: String) throws -> [ReportSource] {
        let range = try FloatDistribution(low: 0, high: 1)
        let choices = try CategoricalDistribution([.string(text), .string("other"), .json(text)])
        let attributes = ["hyperopt:sampler", "hyperopt:version", "hyperopt:spec_digest", text].map {
            JSONMember($0, .string(text))
        }
        let trials = (0..<40).map { number in
            FrozenTrial(
                number: number, state: number % 9 == 4 ? .fail : number % 9 == 5 ? .pruned : .complete,
                values: number % 9 == 4 ? [] : [Double(number * 7 % 40)],
                parameters: [
                    .init(name: text, distribution: .float(range), internalValue: Double(number) / 40),
                    .init(
                        name: "\(text) too", distribution: .categorical(choices), internalValue: Double(number % 3)),
                ], userAttributes: [JSONMember(text, .string(text))],
                systemAttributes: [JSONMember("hyperopt:reason", .string(text)), JSONMember(text, .string(text))])
        }
        let names = JSONMember("study:metric_names", .array([.string(text)]))
        var several = StudySnapshot(
            name: "\(text) 2", directions: [.minimize, .maximize],
            systemAttributes: [
                JSONMember("study:metric_names", .array([.string(text), .string("\(text) 2")]))
            ], trials: trials)
        for index in several.trials.indices where !several.trials[index].values.isEmpty {
            several.trials[index].values.append(Double(index * 3 % 11))
        }
        let study = StudySnapshot(
            name: text, directions: [.minimize], userAttributes: attributes, systemAttributes: [names] + attributes,
            trials: trials)
        return [ReportSource(label: text, studies: [study, several], warnings: [text])]
    }

    /// The pages with a harmless text in all places.
    private static let cleanPages = Result { try site(clean).pages.values.map(HTMLScan.init) }

    private static func site(_ text: String) throws -> RenderedSite {
        try RenderedSite(sources(text), title: text)
    }

    @Test func theCleanPagesMakeSense() throws {
        let scans = try Self.cleanPages.get()
        #expect(scans.count == 3)
        for scan in scans {
            #expect(scan.faults.isEmpty)
            #expect(scan.counts["h1"] == 1)
            #expect(Set(scan.ids).count == scan.ids.count)
            #expect((scan.counts["table"] ?? 0) > 0)
        }
    }

    @Test(arguments: Payloads.all)
    func textStaysText(payload: String) throws {
        let site = try Self.site(payload)
        try checkHTML(site)
        checkMarkdown(site)
        for (path, text) in site.files {
            #expect(!text.unicodeScalars.contains("\0"), "\(path)")
            if path.hasSuffix(".json") { #expect(throws: Never.self) { try JSONValue(parsing: text) } }
            if path.hasSuffix(".svg") { #expect(HTMLScan(text).faults.isEmpty, "\(path)") }
        }
    }

    /// No page has an element or attribute that the clean pages have not, nor more elements of a kind.
    private func checkHTML(_ site: RenderedSite) throws {
        let clean = try Self.cleanPages.get()
        let allowed = clean.reduce(into: Set<String>()) { $0.formUnion($1.names) }
        let scans = site.pages.values.map(HTMLScan.init)
        #expect(scans.count == clean.count)
        for (expected, scan) in zip(clean.sorted(by: Self.hasFewerRows), scans.sorted(by: Self.hasFewerRows)) {
            for (element, count) in scan.counts { #expect(count <= expected.counts[element] ?? 0, "\(element)") }
            #expect(scan.faults.isEmpty)
            #expect(scan.names.subtracting(allowed).isEmpty)
            #expect(scan.targets.allSatisfy { !$0.contains(":") && !$0.hasPrefix("/") })
            #expect(Set(scan.ids).count == scan.ids.count)
        }
    }

    private static func hasFewerRows(_ left: HTMLScan, _ right: HTMLScan) -> Bool {
        left.counts["tr", default: 0] < right.counts["tr", default: 0]
    }

    /// The Markdown holds no raw HTML, so that it is harmless even to a viewer that would pass HTML through.
    private func checkMarkdown(_ site: RenderedSite) {
        let known: Set<String> = [
            "h1", "h2", "p", "a", "code", "strong", "img", "table", "thead", "tbody", "tr", "th", "td", "pre", "ul",
            "li", "a@href", "img@src", "img@alt", "td@align", "th@align", "code@class",
        ]
        for (path, text) in site.files where path.hasSuffix(".md") {
            let scan = HTMLScan(Self.unsafeHTML(of: text))
            #expect(scan.faults.isEmpty, "\(path)")
            #expect(scan.names.subtracting(known).isEmpty, "\(path)")
            #expect(scan.targets.allSatisfy { !$0.contains(":") && !$0.hasPrefix("/") }, "\(path)")
        }
    }

    /// cmark-gfm's own HTML with raw HTML let through.
    private static func unsafeHTML(of markdown: String) -> String {
        let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
        }
        cmark_parser_feed(parser, markdown, markdown.utf8.count)
        let root = cmark_parser_finish(parser)
        defer { cmark_node_free(root) }
        guard let html = cmark_render_html(root, CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser)) else {
            return "<nothing>"
        }
        defer { cmark_get_default_mem_allocator().pointee.free(html) }
        return String(cString: html)
    }
}
