import Testing

@testable import HyperoptCharts

@Suite struct TextMetricsTests {
    @Test func widthsFollowTheTable() {
        #expect(TextMetrics.width(of: "0.25", fontSize: 16) == 35.616)
        #expect(TextMetrics.width(of: "", fontSize: 16) == 0)
        #expect(TextMetrics.width(of: "e\u{301}", fontSize: 10) == TextMetrics.width(of: "e", fontSize: 10))
        #expect(TextMetrics.width(of: "层", fontSize: 10) > TextMetrics.width(of: "e", fontSize: 10))
    }

    @Test(arguments: ["learning_rate_of_the_encoder", "层数层数层数层数层数层数", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "مرحبا بالعالم كله من هنا"])
    func elisionKeepsBothEnds(text: String) throws {
        let short = TextMetrics.elided(text, width: 100, fontSize: 16)
        #expect(TextMetrics.width(of: short, fontSize: 16) <= 100)
        #expect(short.contains("…"))
        let first = try #require(text.first)
        #expect(short.first == first || first == "👩‍👩‍👧‍👦")
        #expect(TextMetrics.elided(text, width: 10_000, fontSize: 16) == text)
    }

    @Test func elisionFitsAnyWidth() {
        let name = String(repeating: "x", count: 4_000)
        for width in [-5.0, 0, 1, 16, 40] {
            let text = TextMetrics.elided(name, width: width, fontSize: 16)
            #expect(text == "…" || TextMetrics.width(of: text, fontSize: 16) <= width)
        }
    }

    @Test func piledUpMarksAndLineBreaksAreTamed() {
        let text = TextMetrics.elided(
            "a" + String(repeating: "\u{301}", count: 500) + "\r\nb\tc", width: 99, fontSize: 16)
        #expect(text.unicodeScalars.count == 8 + 4)
        #expect(text.hasSuffix(" b c"))
    }

    @Test func linesBreakAtSpaces() {
        let lines = TextMetrics.lines("one two three four five six", count: 2, width: 120, fontSize: 16)
        #expect(lines.count == 2)
        #expect(lines[0] == "one two three")
        #expect(lines.allSatisfy { TextMetrics.width(of: $0, fontSize: 16) <= 120 })
        #expect(TextMetrics.lines("", count: 2, width: 100, fontSize: 16).isEmpty)
    }
}
