import Testing

@testable import HyperoptReport

struct LinkTargetTests {
    @Test(arguments: ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org", "HTTPS://x"])
    func outside(url: String) {
        #expect(LinkTarget(url) == .outside(url))
    }

    @Test(arguments: ["index.md", "../../index.html", "#on-trials", "data/trials.csv", "a?b:c"])
    func inside(url: String) {
        #expect(LinkTarget(url) == .inside(url))
    }

    @Test(arguments: [
        "", "javascript:alert(1)", "JaVaScRiPt:1", " javascript:1", "java\tscript:1", "vbscript:1", "data:text/html,x",
        "data:image/png;base64,x", "file:///etc/passwd", "//evil.example/x", "/absolute", "\u{1}javascript:1",
    ])
    func refused(url: String) {
        #expect(LinkTarget(url) == .refused)
    }

    @Test func oddBytesAreEncoded() {
        #expect(LinkTarget("a b\"<é") == .inside("a%20b%22%3C%C3%A9"))
        #expect(LinkTarget("\\\\evil.example") == .inside("%5C%5Cevil.example"))
    }
}
