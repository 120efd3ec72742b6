import HyperoptCore
import Testing

@testable import HyperoptJobs

@Suite struct ScalarAndDurationTests {
    @Test(arguments: [
        ("", Choice.null), ("~", .null), ("null", .null), ("true", .bool(true)), ("False", .bool(false)),
        ("no", .string("no")), ("on", .string("on")), ("017", .string("017")), ("0x1F", .string("0x1F")),
        ("1_000", .string("1_000")), ("12:30:45", .string("12:30:45")), ("0", .int(0)), ("-7", .int(-7)),
        ("1e3", .float(1000)), ("1e-3", .float(0.001)), (".5", .float(0.5)), ("5.", .float(5)), (".", .string(".")),
        ("-", .string("-")), ("e3", .string("e3")), (".inf", .float(.infinity)), ("1.2.3", .string("1.2.3")),
    ])
    func plainScalars(text: String, value: Choice) {
        #expect(YAMLScalar.value(ofPlain: text) == value)
    }

    @Test(arguments: [
        ("60", 60.0), ("60s", 60), ("1h30m", 5400), ("1.5h", 5400), ("500ms", 0.5), ("2d", 172_800),
    ])
    func durations(text: String, seconds: Double) {
        #expect(DurationText.seconds(text) == seconds)
    }

    @Test(arguments: ["", "s", "1 s", "5x", "-3s", "1e3s", "1h30"])
    func refusedDurations(text: String) {
        #expect(DurationText.seconds(text) == nil)
    }

    @Test func guesses() {
        let keys = ["num_trials", "parallel_trials", "timeout"]
        #expect(DidYouMean.closest(to: "num_trails", among: keys) == "num_trials")
        #expect(DidYouMean.closest(to: "timeot", among: keys) == "timeout")
        #expect(DidYouMean.closest(to: "colour", among: keys) == nil)
    }

    @Test func jobNames() {
        #expect(JobName.isValid("iris-mlp_2.1"))
        for name in ["", "-x", ".x", "a/b", "a b", "é", String(repeating: "a", count: 64)] {
            #expect(!JobName.isValid(name), "\(name)")
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            #expect(JobName.generated(using: &generator).wholeMatch(of: /[a-z][0-9a-f]{11}/) != nil)
        }
    }

    @Test func hostileTextIsMadeVisible() {
        #expect(MessageText.visible("a\u{1B}]0;x\u{7}\n\u{202E}b\t") == "a\\x1b]0;x\\x07\\x0a<U+202E>b\t")
        #expect(MessageText.shortened(String(repeating: "x", count: 200)).unicodeScalars.count == 80)
    }
}
