import HyperoptKit
import Testing

/// How trials end, and what a study says to misuse.
struct OutcomeTests {
    @Test func nanFailsWithoutStoppingAndInfinityCompletes() async throws {
        let study = try await Study.create(sampler: random(), warn: StudyWarning.ignore)
        let results = [Double.nan, .infinity, -.infinity]
        try await study.optimize(trials: 3) { results[$0.number] }
        #expect(try await study.trials.map(\.state) == [.fail, .complete, .complete])
        #expect(try await study.bestTrial?.number == 2)
    }

    @Test func aWrongNumberOfValuesFailsWithoutStopping() async throws {
        let study = try await Study.create(
            directions: [.minimize, .minimize], sampler: random(), warn: StudyWarning.ignore)
        try await study.optimize(trials: 2) { $0.number == 0 ? [1.0] : [1.0, 2.0] }
        #expect(try await study.trials.map(\.state) == [.fail, .complete])
    }

    @Test func anErrorStopsUnlessItIsCaught() async throws {
        let study = try await Study.create(sampler: random())
        let failing: @Sendable (Trial) async throws -> Double = { trial in
            if trial.number.isMultiple(of: 2) { throw Mishap() }
            return 1
        }
        await #expect(throws: Mishap.self) { try await study.optimize(trials: 4, failing) }
        #expect(try await study.trials.map(\.state) == [.fail])
        try await study.optimize(trials: 4, catch: { $0 is Mishap }, failing)
        #expect(try await study.trials.map(\.state) == [.fail, .complete, .fail, .complete, .fail])
    }

    @Test func refusesWhatIsNotInOrderAndGoesOn() async throws {
        let study = try await Study.create(sampler: random(), warn: StudyWarning.ignore)
        let trial = try await study.ask()
        _ = try await trial.suggestFloat("x", in: 0...1)
        #expect(await code { _ = try await trial.suggestInt("x", in: 0...1) } == .changedDistribution)
        #expect(await code { _ = try await trial.suggestFloat("y", in: 0...1, log: true) } == .valueOutOfRange)
        #expect(await code { _ = try await trial.suggestCategorical("z", among: [Int]()) } == .valueOutOfRange)
        #expect(await code { _ = try await trial.suggestCategorical("z", among: [1, 1]) } == .valueOutOfRange)
        #expect(await code { try await trial.report(1, step: -1) } == .valueOutOfRange)
        #expect(await code { try await trial.setConstraint("c", .nan) } == .notANumber)
        #expect(await code { try await study.tell(trial, value: .nan) } == .notANumber)
        #expect(await code { try await study.tell(trial, values: [1, 2]) } == .wrongNumberOfValues)
        #expect(await code { try await study.tell(number: 0, state: .complete) } == .wrongNumberOfValues)
        #expect(await code { try await study.tell(number: 0, state: .fail, values: [1]) } == .wrongNumberOfValues)
        #expect(await code { try await study.tell(number: 0, state: .running) } == .invalidArgument)
        #expect(await code { try await study.tell(number: 7, state: .fail) } == .unknownTrial)
        try await study.tell(trial, value: 1)
        #expect(await code { try await study.tell(trial, value: 2) } == .trialNotRunning)
        #expect(await code { _ = try await trial.suggestFloat("w", in: 0...1) } == .trialNotRunning)
        let next = try await study.ask()
        #expect(await code { _ = try await next.suggestFloat("x", in: 0.5...1, log: true) } == .changedDistribution)
        _ = try await next.suggestFloat("x", in: 0.5...2)
        try await study.tell(next, value: 0.5)
        #expect(try await study.trials.map(\.state) == [.complete, .complete])
    }

    @Test func aFixedValueOfAnotherKindFailsItsTrialOnly() async throws {
        let study = try await Study.create(sampler: random())
        try await study.enqueue(["x": "high"])
        let space = SearchSpace([.init("x", .float(try FloatDistribution(low: 0, high: 1)))])
        #expect(await code { _ = try await study.ask(space) } == .valueOutOfRange)
        let (trial, _) = try await study.ask(space)
        try await study.tell(trial, value: 1)
        #expect(try await study.trials.map(\.state) == [.fail, .complete])
    }

    @Test func severalObjectivesHaveNoReports() async throws {
        let study = try await Study.create(directions: [.minimize, .maximize], sampler: random())
        let trial = try await study.ask()
        #expect(await code { try await trial.report(1, step: 0) } == .severalObjectives)
        #expect(await code { _ = try await trial.shouldPrune() } == .severalObjectives)
        #expect(
            await code { try await study.optimize(trials: 1, stopRules: [.targetValue(1)]) { _ in [1.0, 2] } }
                == .severalObjectives)
    }
}
