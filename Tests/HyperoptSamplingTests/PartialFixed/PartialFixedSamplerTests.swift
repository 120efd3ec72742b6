import HyperoptCore
import HyperoptSampling
import Testing

struct PartialFixedSamplerTests {
    private static func space() throws -> SearchSpace {
        SearchSpace([
            .init("x", .float(try FloatDistribution(low: 0, high: 1))),
            .init("y", .float(try FloatDistribution(low: 0, high: 1))),
            .init("c", CategoricalChoices.distribution([.string("a"), .string("b")])),
        ])
    }

    private static func run(_ sampler: inout PartialFixedSampler, trials: Int) throws -> StudyHistory {
        var history = StudyHistory(directions: [.minimize])
        for number in 0..<trials {
            let parameters = try sampler.suggest(space(), for: number, in: history)
            history.begin(number: number, parameters: parameters)
            history.finish(number: number, state: .complete, values: [parameters[1].internalValue])
        }
        return history
    }

    /// The numbers were printed by Optuna: `PartialFixedSampler({"x": 0.25, "c": "b"}, TPESampler(seed=4))`, 12 trials
    /// whose value is y.
    @Test func drawsTheOthersAsOptunaDoes() throws {
        var sampler = PartialFixedSampler(
            fixed: ["x": .float(0.25), "c": .choice(.string("b")), "unknown": .int(1)],
            base: try SamplerCatalog.make(name: "tpe", options: .null, seed: 4))
        let history = try Self.run(&sampler, trials: 12)
        for (row, expected) in Self.expected.enumerated() {
            #expect(history.internalValue(of: "x", at: row) == 0.25)
            #expect(history.internalValue(of: "c", at: row) == 1)
            #expect(isClose(history.internalValue(of: "y", at: row) ?? .nan, expected))
        }
    }

    private static let expected: [Double] = [
        0.9670298390136767, 0.5472322491757223, 0.9726843599648843, 0.7148159936743647,
        0.6977288245972708, 0.21608949558037638, 0.9762744547762418, 0.006230255204589863,
        0.25298236238344396, 0.4347915324044458, 0.07998492519759398, 0.04425998831731383,
    ]

    @Test func valuesOutsideTheRangeCountAndOtherKindsDoNot() throws {
        let history = StudyHistory(directions: [.minimize])
        var outside = PartialFixedSampler(fixed: ["x": .float(7)], base: RandomSampler(seed: 1))
        #expect(try outside.suggest(Self.space(), for: 0, in: history)[0].internalValue == 7)
        var wrong = PartialFixedSampler(fixed: ["c": .choice(.string("z"))], base: RandomSampler(seed: 1))
        #expect(throws: SamplingError.self) { try wrong.suggest(Self.space(), for: 0, in: history) }
    }

    @Test func handsOnWhatConcernsTheOtherSampler() throws {
        let grid = try GridSampler(searchSpace: ["x": [.float(0)], "c": [.string("a")]])
        var sampler = PartialFixedSampler(fixed: ["y": .float(0.5)], base: grid)
        var history = StudyHistory(directions: [.minimize])
        history.begin(number: 0, parameters: try sampler.suggest(Self.space(), for: 0, in: history))
        let attributes = sampler.attributes(for: 0, in: history)
        history.setAttributes(attributes, number: 0)
        #expect(attributes.map(\.key) == ["search_space", "grid_id"])
        let isOver = sampler.isExhausted(in: history)
        #expect(isOver)

        var random = PartialFixedSampler(fixed: [:], base: RandomSampler(seed: 1))
        let first = try random.suggest(Self.space(), for: 0, in: history)
        random.reseed(1)
        #expect(try random.suggest(Self.space(), for: 0, in: history) == first)
    }
}
