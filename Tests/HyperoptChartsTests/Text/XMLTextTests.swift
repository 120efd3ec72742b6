import HyperoptCharts
import Testing

@Suite struct XMLTextTests {
    @Test func markupIsEscaped() {
        #expect(
            XMLText.escape("<a href=\"x\" b='y'>&</a>") == "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&lt;/a&gt;")
    }

    @Test func combiningMarksDoNotHideMarkup() {
        #expect(XMLText.escape("<\u{301}b>\u{301}") == "&lt;\u{301}b&gt;\u{301}")
        #expect(XMLText.escape("\"\u{FE0F}") == "&quot;\u{FE0F}")
    }

    @Test func forbiddenCharactersAreReplaced() {
        var text = ""
        let codes: [UInt32] = [0, 8, 0xB, 0x1F, 0x7F, 0x85, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFF]
        text.unicodeScalars.append(contentsOf: codes.compactMap(Unicode.Scalar.init))
        #expect(XMLText.visible(text) == String(repeating: "\u{FFFD}", count: 10))
        #expect(XMLText.visible("a\tb\nc\r\nd") == "a\tb\nc\r\nd")
    }

    @Test func marksThatReorderTextBecomeVisible() {
        #expect(XMLText.escape("a\u{202E}b") == "a‹U+202E›b")
        #expect(XMLText.visible("\u{2066}\u{2069}\u{200F}\u{61C}") == "‹U+2066›‹U+2069›‹U+200F›‹U+061C›")
    }

    @Test func otherTextStays() {
        let text = "层数 μ 👩‍👩‍👧‍👦 é مرحبا"
        #expect(Array(XMLText.escape(text).unicodeScalars) == Array(text.unicodeScalars))
    }
}
