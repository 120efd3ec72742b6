import HyperoptCore
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        "{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 0.0, \"high\": 1.0, \"log\": false}}",
        "[1, -2, 1.0, 1e-05, 1e+16, 1e+22, 5e-324, 0.30000000000000004, true, false, null, \"\"]",
        "[NaN, Infinity, -Infinity]", "\"\\u00e9 \\ud83d\\ude00 \\n \\t \\\" \\\\ \\u0000\"", "{}", "[]",
    ])
    func pythonTextRoundTrips(text: String) throws {
        #expect(try JSONValue(parsing: text).pythonText == text)
    }

    @Test(arguments: [
        "", "[1,", "{\"a\" 1}", "{a: 1}", "01", "1.", ".5", "+1", "tru", "\"\u{1}\"", "\"\\x\"", "[1] 2", "\"abc", "-",
        "1e", "nan",
    ])
    func refusesWhatPythonRefuses(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    @Test func depthIsLimited() {
        let depth = 100_000
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    @Test func integersAndNumbersStayApart() throws {
        #expect(try JSONValue(parsing: "1") == .integer(1))
        #expect(try JSONValue(parsing: "1.0") == .number(1))
        #expect(try JSONValue(parsing: "9223372036854775808") == .number(9_223_372_036_854_775_808))
    }

    @Test func loneSurrogatesBecomeReplacementCharacters() throws {
        #expect(try JSONValue(parsing: "\"\\ud800x\"") == .string("\u{FFFD}x"))
        #expect(try JSONValue(parsing: "\"\\ud800\\u0041\"") == .string("\u{FFFD}A"))
    }

    @Test func everyReaderTakesPrettyText() {
        let value = JSONValue.object(["a": .array([.number(.nan), .integer(1)]), "b": .object([])])
        #expect(value.prettyText == "{\n  \"a\": [\n    \"NaN\",\n    1\n  ],\n  \"b\": {}\n}\n")
    }
}
