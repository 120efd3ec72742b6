import HyperoptCore
import Testing

@Suite struct DistributionTests {
    @Test(arguments: [
        (0.0, 1.0, 0.1, 1.0), (0.0, 0.95, 0.1, 0.9), (0.1, 1.0, 0.3, 1.0), (0.0, 10.0, 3.0, 9.0),
        (-1.0, 1.05, 0.1, 1.0),
        (1e-3, 5e-3, 1e-3, 5e-3),
    ])
    func highIsLoweredToTheGrid(low: Double, high: Double, step: Double, expected: Double) throws {
        #expect(try FloatDistribution(low: low, high: high, step: step).high == expected)
    }

    @Test func rulesAreOptunas() {
        #expect(throws: DistributionError.self) { try FloatDistribution(low: 1, high: 0) }
        #expect(throws: DistributionError.self) { try FloatDistribution(low: 0, high: 1, log: true) }
        #expect(throws: DistributionError.self) { try FloatDistribution(low: 1, high: 2, log: true, step: 0.5) }
        #expect(throws: DistributionError.self) { try FloatDistribution(low: 0, high: .infinity) }
        #expect(throws: DistributionError.self) { try IntDistribution(low: 0, high: 3, log: true) }
        #expect(throws: DistributionError.self) { try IntDistribution(low: 1, high: 3, step: 0) }
        #expect(throws: DistributionError.self) { try CategoricalDistribution([]) }
    }

    @Test func pythonEqualChoicesAreFound() throws {
        #expect(Choice.int(1).isPythonEqual(to: .bool(true)))
        #expect(Choice.float(0).isPythonEqual(to: .bool(false)))
        #expect(Choice.float(.nan).isPythonEqual(to: .float(.nan)))
        #expect(!Choice.string("1").isPythonEqual(to: .int(1)))
        #expect(!Choice.string("é").isPythonEqual(to: .string("e\u{301}")))
        #expect(try CategoricalDistribution([.int(1), .string("a"), .float(1)]).firstEqualPair != nil)
    }

    @Test(arguments: [
        ("{\"name\": \"UniformDistribution\", \"attributes\": {\"low\": 0, \"high\": 2}}", "FloatDistribution"),
        ("{\"name\": \"LogUniformDistribution\", \"attributes\": {\"low\": 0.1, \"high\": 2}}", "FloatDistribution"),
        (
            "{\"name\": \"DiscreteUniformDistribution\", \"attributes\": {\"low\": 0, \"high\": 2, \"q\": 0.5}}",
            "FloatDistribution"
        ),
        (
            "{\"name\": \"IntUniformDistribution\", \"attributes\": {\"low\": 0, \"high\": 2, \"step\": 1}}",
            "IntDistribution"
        ),
        (
            "{\"name\": \"IntLogUniformDistribution\", \"attributes\": {\"low\": 1, \"high\": 2, \"step\": 1}}",
            "IntDistribution"
        ),
        ("{\"type\": \"int\", \"low\": 1, \"high\": 2}", "IntDistribution"),
        ("{\"type\": \"categorical\", \"choices\": [1, null]}", "CategoricalDistribution"),
    ])
    func oldFormsAreRead(text: String, name: String) throws {
        #expect(try Distribution(json: JSONValue(parsing: text)).json["name"] == .string(name))
    }

    @Test func singles() throws {
        #expect(Distribution.float(try FloatDistribution(low: 1, high: 1)).isSingle)
        #expect(Distribution.float(try FloatDistribution(low: 0, high: 1, step: 2)).isSingle)
        #expect(!Distribution.int(try IntDistribution(low: 0, high: 1)).isSingle)
        #expect(Distribution.int(try IntDistribution(low: 0, high: 1, step: 2)).isSingle)
    }

    @Test func valuesGoBothWays() throws {
        let choice = Distribution.categorical(try CategoricalDistribution([.string("a"), .null, .int(3)]))
        #expect(choice.externalValue(of: 1) == .choice(.null))
        #expect(choice.externalValue(of: 3) == nil)
        #expect(choice.externalValue(of: -1) == nil)
        #expect(choice.internalValue(of: .choice(.float(3))) == 2)
        #expect(Distribution.int(try IntDistribution(low: 0, high: 9)).externalValue(of: 4.0) == .int(4))
        #expect(Distribution.int(try IntDistribution(low: 0, high: 9)).externalValue(of: .infinity) == nil)
    }
}
