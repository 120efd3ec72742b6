import HyperoptCore
import HyperoptSampling
import Testing

struct BruteForceSamplerTests {
    @Test(arguments: 0..<5)
    func suggestsWhatOptunaDoes(study: Int) throws {
        var replay = try SamplerReplay(SamplerReplay.studies(of: "brute_force")[study])
        try replay.run()
        #expect(replay.compared > 20)
        #expect(replay.differing == [])
        let isOver = replay.sampler.isExhausted(in: replay.history)
        #expect(isOver)
    }

    private static func space() throws -> SearchSpace {
        SearchSpace([
            .init("one", .int(try IntDistribution(low: 3, high: 3))),
            .init("s", .float(try FloatDistribution(low: 0.1, high: 0.7, step: 0.1))),
            .init("i", .int(try IntDistribution(low: 1, high: 4, log: true))),
            .init("c", CategoricalChoices.distribution([.null, .bool(true), .string("x")])),
        ])
    }

    @Test(arguments: [false, true])
    func visitsEachCombinationOnceAndEnds(avoidPrematureStop: Bool) throws {
        var sampler = BruteForceSampler(seed: 4, avoidPrematureStop: avoidPrematureStop)
        var history = StudyHistory(directions: [.minimize])
        var seen: Set<[Double]> = []
        for number in 0..<84 {
            let isOver = sampler.isExhausted(in: history)
            #expect(!isOver)
            let parameters = try sampler.suggest(Self.space(), for: number, in: history)
            seen.insert(parameters.map(\.internalValue))
            history.begin(number: number, parameters: parameters)
            history.finish(number: number, state: number % 5 == 0 ? .fail : .complete, values: [0])
        }
        #expect(seen.count == 84)
        #expect(seen.allSatisfy { [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7].contains($0[1]) }, "decimal grid points")
        let isOver = sampler.isExhausted(in: history)
        #expect(isOver)
        #expect(throws: Never.self) { try sampler.suggest(Self.space(), for: 84, in: history) }
    }

    @Test func runningTrialsEndTheSearchUnlessToldOtherwise() throws {
        for avoids in [false, true] {
            var sampler = BruteForceSampler(seed: 1, avoidPrematureStop: avoids)
            var history = StudyHistory(directions: [.minimize])
            let space = SearchSpace([.init("i", .int(try IntDistribution(low: 0, high: 2)))])
            var values: Set<Double> = []
            for number in 0..<3 {
                let parameters = try sampler.suggest(space, for: number, in: history)
                values.insert(parameters[0].internalValue)
                history.begin(number: number, parameters: parameters)
            }
            #expect(values.count == 3)
            let isOver = sampler.isExhausted(in: history)
            #expect(isOver == !avoids)
        }
    }

    @Test func aTrialThatHasNothingYetDoesNotEndTheSearch() {
        var history = StudyHistory(directions: [.minimize])
        history.begin(number: 0)
        let isOver = BruteForceSampler(seed: 1).isExhausted(in: history)
        #expect(!isOver)
    }

    @Test func refusesInfiniteAndHugeRanges() throws {
        var sampler = BruteForceSampler(seed: 1)
        let history = StudyHistory(directions: [.minimize])
        let endless = Distribution.float(try FloatDistribution(low: 0, high: 1))
        let huge = Distribution.int(try IntDistribution(low: -IntDistribution.exactLimit, high: 1 << 50))
        for distribution in [endless, huge] {
            #expect(throws: SamplingError.self) {
                try sampler.sampleIndependent("x", distribution, for: 0, in: history)
            }
        }
    }
}
