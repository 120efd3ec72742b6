import HyperoptCore
import Testing

@testable import HyperoptSampling

struct TPESamplerTests {
    private func float(_ low: Double, _ high: Double, log: Bool = false) throws -> Distribution {
        .float(try FloatDistribution(low: low, high: high, log: log))
    }

    private func trial(
        _ number: Int, _ value: Double, _ parameters: [(String, Distribution, Double)]
    ) -> FrozenTrial {
        FrozenTrial(
            number: number, state: .complete, values: [value],
            parameters: parameters.map {
                FrozenTrial.Parameter(name: $0.0, distribution: $0.1, internalValue: $0.2)
            })
    }

    @Test func findsTheMinimumOfAParabola() throws {
        let space = SearchSpace([.init("x", try float(-10, 10)), .init("y", try float(-10, 10))])
        var sampler = try TPESampler(options: .init(seed: 1))
        var history = StudyHistory(directions: [.minimize])
        var best = Double.infinity
        for number in 0..<100 {
            let parameters = try sampler.suggest(space, for: number, in: history)
            let value = parameters.reduce(0) { $0 + ($1.internalValue - 2) * ($1.internalValue - 2) }
            history.begin(number: number, parameters: parameters)
            history.finish(number: number, state: .complete, values: [value])
            best = min(best, value)
        }
        #expect(best < 0.5)
    }

    /// What another sampler or an older range left behind must not end in a trap or in a value out of range.
    @Test(arguments: [true, false], [true, false])
    func survivesForeignValues(multivariate: Bool, magicClip: Bool) throws {
        let hostile: [Double] = [1e300, -1e300, .infinity, .nan, 0, -1, .leastNonzeroMagnitude, 0.5, 1e9, 7.5]
        let log = try float(0.1, 10, log: true)
        let int = Distribution.int(try IntDistribution(low: 1, high: 64, log: true))
        let choice = Distribution.categorical(try CategoricalDistribution([.null, .bool(true)]))
        let step = Distribution.float(try FloatDistribution(low: 0, high: 1, step: 0.25))
        var history = StudyHistory(directions: [.minimize])
        for (number, value) in (hostile + hostile.map { $0 / 3 }).enumerated() {
            history.record(
                trial(
                    number, Double(number),
                    [("l", log, value), ("i", int, value), ("c", choice, value), ("s", step, value)]))
        }
        var options = TPESampler.Options(seed: 2)
        options.multivariate = multivariate
        options.considerMagicClip = magicClip
        var sampler = try TPESampler(options: options)
        let space = SearchSpace([.init("l", log), .init("i", int), .init("c", choice), .init("s", step)])
        for number in 100..<120 {
            for parameter in try sampler.suggest(space, for: number, in: history) {
                #expect(parameter.distribution.contains(internalValue: parameter.internalValue), "\(parameter)")
            }
        }
    }

    @Test func announcedValuesRepelOtherTrials() throws {
        let unit = try float(0, 1)
        var history = StudyHistory(directions: [.minimize])
        for number in 0..<12 { history.record(trial(number, Double(number % 5), [("x", unit, Double(number) / 12)])) }
        let space = SearchSpace([.init("x", unit)])
        var alone = try TPESampler(options: .init(seed: 4))
        let before = try alone.densities(of: space, for: 99, in: history).scores(at: [[0.5]])
        history.record(
            FrozenTrial(
                number: 12, state: .running,
                systemAttributes: [JSONMember("tpe:relative_params:0", .string(#"{"x": 0.5}"#))]))
        let after = try alone.densities(of: space, for: 99, in: history).scores(at: [[0.5]])
        #expect(after[0] < before[0])
        #expect(try alone.suggest(space, for: 99, in: history).count == 1)
        var univariate = TPESampler.Options(seed: 4)
        univariate.multivariate = false
        var other = try TPESampler(options: univariate)
        let ignoring = try other.densities(of: space, for: 99, in: history)
        #expect(ignoring.scores(at: [[0.5]]) == before)
    }

    @Test(arguments: [[1.0], [-1, 1], [0, 0], [1, .infinity]])
    func weightsMustBeUsable(weights: [Double]) throws {
        let unit = try float(0, 1)
        var history = StudyHistory(directions: [.minimize])
        for number in 0..<3 { history.record(trial(number, Double(number), [("x", unit, 0.5)])) }
        var sampler = try TPESampler(
            options: .with {
                $0.nStartupTrials = 0
                $0.weights = { $0 == 2 ? weights : [Double](repeating: 1, count: $0) }
            })
        let error = #expect(throws: SamplingError.self) {
            try sampler.suggest(SearchSpace([.init("x", unit)]), for: 3, in: history)
        }
        #expect(error?.code == .invalidOption)
    }

    @Test func priorWeightZeroLeavesOnlyTheTrials() throws {
        let choice = Distribution.categorical(try CategoricalDistribution([.int(0), .int(1), .int(2)]))
        var history = StudyHistory(directions: [.minimize])
        for number in 0..<12 {
            history.record(trial(number, number == 5 ? 0 : 1, [("c", choice, number == 5 ? 2 : 0)]))
        }
        var sampler = try TPESampler(
            options: .with {
                $0.priorWeight = 0
                $0.gamma = { _ in 1 }
            })
        #expect(try sampler.suggest(SearchSpace([.init("c", choice)]), for: 12, in: history)[0].internalValue == 2)
    }

    @Test func withoutTrialsItSamplesThePrior() throws {
        let unit = try float(0, 1)
        var sampler = try TPESampler(options: .with { $0.nStartupTrials = 0 })
        let parameters = try sampler.suggest(
            SearchSpace([.init("x", unit)]), for: 0, in: StudyHistory(directions: [.minimize]))
        #expect(unit.contains(internalValue: parameters[0].internalValue))
    }
}
