import Testing

@testable import HyperoptReport

struct MarkdownTextTests {
    @Test(arguments: [
        ("plain text, with commas (and brackets)", "plain text, with commas (and brackets)"),
        ("0.967", "0.967"), ("-0.5", "-0.5"), ("1e-05", "1e-05"), ("12:30:05", "12:30:05"),
        ("2026-05-04", "2026-05-04"),
        ("a|b", "a\\|b"), ("1. x", "1\\. x"), ("1.", "1\\."), ("- x", "\\- x"), ("a\nb", "a b"), ("www.x", "www\\.x"),
        ("`", "\\`"), ("a_b*c", "a\\_b\\*c"), ("http://x", "http\\://x"), ("\u{202E}x", "⟨U+202E⟩x"),
        ("a\0b", "a\u{FFFD}b"),
    ])
    func escapesOnlyWhatActs(text: String, source: String) {
        #expect(MarkdownText(escaping: text).source == source)
    }

    @Test func codeSpansFallBackToText() {
        #expect(MarkdownText.code("learning_rate").source == "`learning_rate`")
        #expect(MarkdownText.code("a`b").source == "a\\`b")
        #expect(MarkdownText.code("a|b").source == "a\\|b")
        #expect(MarkdownText.code("{{x}}").source == "\\{\\{x\\}\\}")
        #expect(MarkdownText.code("").source == "")
    }

    @Test func fencesAreLongerThanTheirContent() {
        #expect(MarkdownText.codeBlock("a```b", language: "json").source == "````json\na```b\n````")
    }

    @Test func interpolationEscapesValues() {
        let name = "*x*"
        let text: MarkdownText = "**Best** \(name) of \(3)"
        #expect(text.source == "**Best** \\*x\\* of 3")
    }

    /// What a reader sees is the text itself, wherever it stands.
    @Test(arguments: Payloads.all)
    func readsAsItself(payload: String) throws {
        let expected = DisplayText.line(payload)
        for piece in [MarkdownText(escaping: payload), .code(payload)] {
            let paragraph = try MarkdownNode.document(parsing: "x \(piece.source)\n").children
            #expect(paragraph.count == 1)
            #expect(paragraph.first?.kind == .paragraph)
            #expect(paragraph.first?.plainText == (expected.isEmpty ? "x" : "x \(expected)"))
            let own = try MarkdownNode.document(parsing: "\(piece.source)\n").children
            #expect(own.map(\.kind) == (expected.isEmpty ? [] : [.paragraph]))
            #expect(own.first?.plainText ?? "" == expected)
            let rows = try MarkdownNode.document(parsing: "| a | b |\n| --- | --- |\n| \(piece.source) | y |\n")
                .children
            #expect(rows.map(\.kind) == [.table])
            let cells = rows[0].children[1].children
            #expect(cells.map(\.plainText) == [expected, "y"])
            let heading = try MarkdownNode.document(parsing: "# \(piece.source)\n").children
            #expect(heading.map(\.kind) == [.heading])
            #expect(heading.first?.plainText == expected)
            let link = try MarkdownNode.document(parsing: "[\(piece.source)](x.md)\n").children[0].children
            #expect(link.map(\.kind) == [.link])
            #expect(link[0].plainText == expected)
        }
    }
}
