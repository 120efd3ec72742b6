import HyperoptCore
import Testing

@testable import HyperoptSampling

struct QMCSamplerTests {
    @Test(arguments: 0..<5)
    func suggestsWhatOptunaDoes(study: Int) throws {
        var replay = try SamplerReplay(SamplerReplay.studies(of: "qmc")[study])
        try replay.run()
        #expect(replay.compared > 80)
        #expect(replay.differing == [])
    }

    private static func space() throws -> SearchSpace {
        SearchSpace([
            .init("x", .float(try FloatDistribution(low: 0, high: 1))),
            .init("c", CategoricalChoices.distribution([.string("a"), .string("b"), .string("c"), .string("d")])),
        ])
    }

    /// Runs trials, and gives back their values; `keepsAttributes` false stands for another program's trials.
    private static func run(
        _ sampler: inout QMCSampler, _ history: inout StudyHistory, trials: Int, keepsAttributes: Bool = true
    ) throws -> [[Double]] {
        try (history.count..<history.count + trials).map { number in
            let parameters = try sampler.suggest(space(), for: number, in: history)
            history.begin(number: number, parameters: parameters)
            if keepsAttributes { history.setAttributes(sampler.attributes(for: number, in: history), number: number) }
            history.finish(number: number, state: .complete, values: [0])
            return parameters.map(\.internalValue)
        }
    }

    @Test(arguments: QMCSampler.Kind.allCases, [false, true])
    func goesOnWhereItStopped(kind: QMCSampler.Kind, scramble: Bool) throws {
        var history = StudyHistory(directions: [.minimize])
        var whole = QMCSampler(kind: kind, scramble: scramble, seed: 5)
        let expected = try Self.run(&whole, &history, trials: 20)
        var first = QMCSampler(kind: kind, scramble: scramble, seed: 5)
        var again = StudyHistory(directions: [.minimize])
        let head = try Self.run(&first, &again, trials: 9)
        var second = QMCSampler(kind: kind, scramble: scramble, seed: 5)
        second.reseed(99)
        #expect(try head + Self.run(&second, &again, trials: 11) == expected)
        #expect(Set(expected.map { $0[0] }).count == 20)
    }

    @Test func takesNoPointTwiceAfterOptunasTrials() throws {
        var history = StudyHistory(directions: [.minimize])
        var sampler = QMCSampler(seed: 5)
        let expected = try Self.run(&sampler, &history, trials: 20)
        var foreign = StudyHistory(directions: [.minimize])
        for (number, values) in expected.prefix(9).enumerated() {
            let parameters = try zip(Self.space().parameters, values).map {
                FrozenTrial.Parameter(name: $0.name, distribution: $0.distribution, internalValue: $1)
            }
            foreign.begin(number: number, parameters: parameters)
            foreign.finish(number: number, state: .complete, values: [0])
        }
        var own = QMCSampler(seed: 5)
        #expect(try Self.run(&own, &foreign, trials: 11) == Array(expected.dropFirst(9)))
    }

    @Test func choicesHaveEqualShares() throws {
        var history = StudyHistory(directions: [.minimize])
        var sampler = QMCSampler(scramble: true, seed: 2)
        let values = try Self.run(&sampler, &history, trials: 65).dropFirst()
        let counts = Dictionary(grouping: values) { $0[1] }.mapValues(\.count)
        #expect(counts == [0: 16, 1: 16, 2: 16, 3: 16])
    }
}
