import HyperoptCore
import HyperoptSampling
import Testing

struct RandomSamplerTests {
    private static func space() throws -> SearchSpace {
        SearchSpace([
            .init("f", .float(try FloatDistribution(low: -2, high: 3))),
            .init("l", .float(try FloatDistribution(low: 1e-4, high: 1, log: true))),
            .init("s", .float(try FloatDistribution(low: 0.1, high: 1, step: 0.3))),
            .init("i", .int(try IntDistribution(low: -3, high: 9))),
            .init("j", .int(try IntDistribution(low: 0, high: 40, step: 5))),
            .init("k", .int(try IntDistribution(low: 1, high: 1000, log: true))),
            .init("c", .categorical(try CategoricalDistribution([.string("a"), .string("b"), .string("c")]))),
        ])
    }

    /// The numbers were printed by Optuna's `RandomSampler(seed=11)`.
    @Test func drawsOptunasValues() throws {
        var sampler = RandomSampler(seed: 11)
        let history = StudyHistory(directions: [.minimize])
        for (number, expected) in Self.expected.enumerated() {
            let parameters = try sampler.suggest(Self.space(), for: number, in: history)
            for (parameter, value) in zip(parameters, expected) {
                #expect(isClose(parameter.internalValue, value, relative: 1e-14), "\(number) \(parameter.name)")
            }
        }
    }

    private static let expected: [[Double]] = [
        [-1.098651555616154, 0.00011964676644993749, 0.4, 6.0, 15.0, 20.0, 2.0],
        [2.253975446883894, 0.08314916281259947, 0.1, 8.0, 35.0, 2.0, 0.0],
        [-0.41816344193729815, 0.0004282025277716455, 0.9999999999999999, 7.0, 15.0, 6.0, 2.0],
    ]

    @Test func valuesLieInTheirRanges() throws {
        var sampler = RandomSampler(seed: 1)
        let space = try Self.space()
        for number in 0..<300 {
            for parameter in try sampler.suggest(space, for: number, in: StudyHistory(directions: [.minimize])) {
                #expect(parameter.distribution.contains(internalValue: parameter.internalValue))
            }
        }
    }

    @Test func aSingleValueTakesNoDraw() throws {
        let single = Distribution.int(try IntDistribution(low: 4, high: 4))
        let free = Distribution.float(try FloatDistribution(low: 0, high: 1))
        let history = StudyHistory(directions: [.minimize])
        var sampler = RandomSampler(seed: 3)
        var other = RandomSampler(seed: 3)
        #expect(sampler.sampleIndependent("a", single, for: 0, in: history) == 4)
        let value = sampler.sampleIndependent("b", free, for: 0, in: history)
        #expect(value == other.sampleIndependent("b", free, for: 0, in: history))
    }

    @Test func withoutASeedStreamsDiffer() throws {
        let free = Distribution.float(try FloatDistribution(low: 0, high: 1))
        let history = StudyHistory(directions: [.minimize])
        var first = RandomSampler()
        var second = RandomSampler()
        let draws = (0..<4).map { _ in
            first.sampleIndependent("a", free, for: 0, in: history)
                == second.sampleIndependent("a", free, for: 0, in: history)
        }
        #expect(draws.contains(false))
    }
}
