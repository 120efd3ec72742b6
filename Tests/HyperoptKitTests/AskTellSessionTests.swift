import HyperoptCore
import Testing

@testable import HyperoptKit

/// The parts of the line protocol that need no process; `Tests/Interop/test_ask_tell.py` drives the program.
struct AskTellSessionTests {
    private var session = AskTellSession(version: "1.2.3", warn: StudyWarning.ignore)

    private mutating func reply(_ line: String) throws -> JSONValue {
        try JSONValue(parsing: session.reply(to: Array(line.utf8)))
    }

    @Test mutating func servesAStudy() throws {
        let opened = try reply(#"{"init":{"space":[{"name":"x","type":"float","low":0,"high":1}],"seed":7}}"#)
        #expect(opened["ok"] == .bool(true))
        #expect(opened["version"] == "1.2.3")
        let asked = try reply(#"{"ask":{}}"#)
        #expect(asked["number"] == .integer(0))
        var random = RandomSampler(seed: 7)
        let distribution = Distribution.float(try FloatDistribution(low: 0, high: 1))
        let expected = random.sampleIndependent(
            "x", distribution, for: 0, in: StudyHistory(directions: [.minimize]))
        #expect(asked["params"]?["x"] == .number(expected))
        #expect(try reply(#"{"tell":{"number":0,"values":[1e-3]}}"#)["us"]?.doubleValue ?? -1 >= 0)
        #expect(!session.isClosed)
        #expect(try reply(#"{"close":{}}"#)["ok"] == .bool(true))
        #expect(session.isClosed)
    }

    @Test mutating func aFailedInitKeepsTheStudy() throws {
        _ = try reply(#"{"init":{"space":[]}}"#)
        #expect(try reply(#"{"init":{"space":7}}"#)["error"] == "init: space must be a list")
        #expect(try reply(#"{"ask":{}}"#)["number"] == .integer(0))
    }

    @Test mutating func errorsStayShort() throws {
        let error = try reply(#"{"\#(String(repeating: "é", count: 100_000))":{}}"#)["error"]?.stringValue
        #expect((error ?? "").unicodeScalars.count == 1001)
        #expect(session.reply(to: [0xC3, 0x28]) == #"{"error": "the request is not UTF-8"}"#)
    }

    @Test func integersMayBeWrittenWithAFraction() throws {
        let reader = try RequestReader(JSONValue(parsing: #"{"a":3.0,"b":3.5,"c":1e300,"d":null}"#), of: "r")
        #expect(try reader.integer("a") == 3)
        #expect(throws: RequestError.self) { try reader.integer("b") }
        #expect(throws: RequestError.self) { try reader.integer("c") }
        #expect(try reader.integer("d") == nil)
    }

    @Test func aSpaceDeclaresParentsFirst() throws {
        let distribution = Distribution.int(try IntDistribution(low: 0, high: 1))
        #expect(throws: StudyError.self) {
            try ConditionalSpace([.init("a", distribution, when: .init(parent: "a", values: [.int(0)]))])
        }
        #expect(throws: StudyError.self) {
            try ConditionalSpace([.init("a", distribution), .init("a", distribution)])
        }
    }
}
