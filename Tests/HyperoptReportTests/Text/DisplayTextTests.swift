import Testing

@testable import HyperoptReport

struct DisplayTextTests {
    @Test func longTextsLoseTheirMiddle() {
        let text = DisplayText.line(String(repeating: "a", count: 500) + String(repeating: "b", count: 500))
        #expect(text.unicodeScalars.count == DisplayText.limit)
        #expect(text.hasPrefix("aaa"))
        #expect(text.hasSuffix("bbb"))
        #expect(text.contains("…"))
    }

    @Test func spacesCollapse() {
        #expect(DisplayText.line("  a \r\n\t b\u{2028}") == "a b")
    }

    @Test(arguments: [
        ("exit 1 of /home/me/train.py", "exit 1 of …/train.py"), ("'/opt/x/y': no", "'…/y': no"),
        ("1/2 and a/b", "1/2 and a/b"), ("/x", "/x"), ("~/me/x", "…/x"), ("path=/a/b/c", "path=…/c"),
    ])
    func absolutePathsAreShortened(text: String, expected: String) {
        #expect(LocalPaths.shortened(text) == expected)
    }
}
