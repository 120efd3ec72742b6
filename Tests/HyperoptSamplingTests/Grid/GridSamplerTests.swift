import HyperoptCore
import Testing

@testable import HyperoptSampling

struct GridSamplerTests {
    @Test(arguments: 0..<6)
    func suggestsWhatOptunaDoes(study: Int) throws {
        var replay = try SamplerReplay(SamplerReplay.studies(of: "grid")[study])
        try replay.run()
        #expect(replay.compared > 60)
        #expect(replay.differing == [])
    }

    private static func sampler(seed: UInt32? = nil) throws -> GridSampler {
        try GridSampler(searchSpace: ["b": [.int(1), .int(2)], "a": [.string("x"), .null, .float(0.5)]], seed: seed)
    }

    private static let a = CategoricalChoices.distribution([.null, .float(0.5), .string("x")])

    @Test func visitsEachCombinationOnceAndEnds() throws {
        var sampler = try Self.sampler(seed: 3)
        var history = StudyHistory(directions: [.minimize])
        let space = SearchSpace([.init("a", Self.a), .init("b", .int(try IntDistribution(low: 1, high: 2)))])
        var seen: Set<[Double]> = []
        for number in 0..<6 {
            let isOver = sampler.isExhausted(in: history)
            #expect(!isOver)
            let parameters = try sampler.suggest(space, for: number, in: history)
            seen.insert(parameters.map(\.internalValue))
            history.begin(number: number, parameters: parameters)
            history.setAttributes(sampler.attributes(for: number, in: history), number: number)
        }
        #expect(seen.count == 6)
        let isOver = sampler.isExhausted(in: history)
        #expect(isOver, "what runs counts: no other trial may begin")
    }

    @Test func trialsOfAnotherGridDoNotCount() throws {
        var other = try GridSampler(searchSpace: ["a": [.null], "b": [.int(1)]])
        var history = StudyHistory(directions: [.minimize])
        let space = SearchSpace([.init("b", .int(try IntDistribution(low: 1, high: 2)))])
        for number in 0..<6 {
            history.begin(number: number, parameters: try other.suggest(space, for: number, in: history))
            history.setAttributes(other.attributes(for: number, in: history), number: number)
        }
        let isOver = [other, try Self.sampler()].map { $0.isExhausted(in: history) }
        #expect(isOver == [true, false])
    }

    /// The first two combinations of this order have b = 2.
    @Test func aTrialWithSetValuesElsewhereIsNoVisit() throws {
        for (b, expected) in [(Int64(1), 0), (2, 2)] {
            var sampler = try Self.sampler(seed: 3)
            var history = StudyHistory(directions: [.minimize])
            let space = SearchSpace([.init("a", Self.a), .init("b", .int(try IntDistribution(low: 1, high: 2)))])
            var visits = 0
            for number in 0..<2 {
                let parameters = try sampler.suggest(space, fixed: ["b": .int(b)], for: number, in: history)
                history.begin(number: number, parameters: parameters)
                visits += sampler.attributes(for: number, in: history).isEmpty ? 0 : 1
            }
            #expect(visits == expected)
        }
    }

    @Test func reseedingKeepsTheOrderOfTheGrid() throws {
        var left = try Self.sampler(seed: 3)
        var right = left
        right.reseed(99)
        let history = StudyHistory(directions: [.minimize])
        for number in 0..<6 {
            let value = try left.sampleIndependent("a", Self.a, for: number, in: history)
            #expect(try right.sampleIndependent("a", Self.a, for: number, in: history) == value)
        }
    }

    @Test func errorsNameTheParameter() throws {
        var sampler = try Self.sampler()
        let history = StudyHistory(directions: [.minimize])
        let number = Distribution.int(try IntDistribution(low: 0, high: 9))
        #expect(throws: SamplingError.self) { try sampler.sampleIndependent("z", number, for: 0, in: history) }
        #expect(throws: SamplingError.self) { try sampler.sampleIndependent("a", number, for: 0, in: history) }
        #expect(throws: SamplingError.self) { try GridSampler(searchSpace: ["a": []]) }
        let many = (0..<4100).map { Choice.int(Int64($0)) }
        #expect(throws: SamplingError.self) { try GridSampler(searchSpace: ["a": many, "b": many]) }
    }
}
