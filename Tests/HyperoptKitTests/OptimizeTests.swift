import HyperoptKit
import Testing

struct OptimizeTests {
    @Test func repeatsExactlyWithOneWorker() async throws {
        var runs: [[[Double]]] = []
        for _ in 0..<2 {
            let study = try await Study.create(sampler: try tpe(11))
            try await study.optimize(trials: 25, mixed)
            runs.append(try await values(study))
        }
        #expect(runs[0] == runs[1])
    }

    @Test func trialsRunAtTheSameTime() async throws {
        let study = try await Study.create(sampler: try tpe(1))
        let log = Log()
        try await study.optimize(trials: 40, parallelism: 4) { trial in
            await log.add("in")
            // Each of the first four waits for the others, which only parallel trials can satisfy.
            while trial.number < 4, await log.lines.count < 4 { await Task.yield() }
            return try await mixed(trial)
        }
        let trials = try await study.trials
        #expect(trials.count == 40)
        #expect(trials.allSatisfy { $0.state == .complete })
        #expect(Set(trials.map { $0.parameters.map(\.internalValue) }).count > 30)
    }

    @Test func callbacksSeeEachTrialAndMayStop() async throws {
        let study = try await Study.create(sampler: random())
        let log = Log()
        try await study.optimize(
            trials: 50,
            callbacks: [
                { _, trial in await log.add("\(trial.number) \(trial.state)") },
                { study, trial in if trial.number == 4 { await study.stop() } },
            ], mixed)
        #expect(await log.lines == (0...4).map { "\($0) complete" })
    }

    @Test func anErrorOfACallbackEndsTheRun() async throws {
        let study = try await Study.create(sampler: random())
        await #expect(throws: Mishap.self) {
            try await study.optimize(trials: 5, callbacks: [{ _, _ in throw Mishap() }], mixed)
        }
        #expect(try await study.trials.count == 1)
    }

    @Test func stopRules() async throws {
        let values: [Double] = [5, 4, 6, 6, 3, 7, 7, 7, 1]
        func count(_ rule: StopRule, direction: StudyDirection = .minimize) async throws -> Int {
            let study = try await Study.create(direction: direction, sampler: random())
            try await study.optimize(trials: values.count, stopRules: [rule]) { values[$0.number] }
            return try await study.trials.count
        }
        #expect(try await count(.targetValue(4)) == 2)
        #expect(try await count(.targetValue(6), direction: .maximize) == 3)
        #expect(try await count(.noImprovement(trials: 3)) == 8)
        #expect(try await count(.noImprovement(trials: 2)) == 4)
        #expect(try await count(.timeBudget(.zero)) == 0)
        #expect(try await count(.timeBudget(.seconds(60))) == 9)
    }

    @Test func theTotalCountsTheTrialsOfAllRuns() async throws {
        let study = try await Study.create(sampler: random())
        let objective: @Sendable (Trial) async throws -> Double = { trial in
            if trial.number.isMultiple(of: 2) { throw TrialPruned() }
            return 1
        }
        try await study.optimize(stopRules: [.totalTrials(6)], objective)
        #expect(try await study.trials.count == 6)
        try await study.optimize(stopRules: [.totalTrials(6)], objective)
        #expect(try await study.trials.count == 6)
        try await study.optimize(parallelism: 3, stopRules: [.totalTrials(5, counting: [.complete])], objective)
        #expect(try await study.trials.count { $0.state == .complete } == 5)
    }

    @Test func refusesASecondRunAtTheSameTime() async throws {
        let study = try await Study.create(sampler: random())
        try await study.optimize(trials: 1) { trial in
            let inner = await code { try await trial.study.optimize(trials: 1) { _ in 1.0 } }
            #expect(inner == .alreadyOptimizing)
            return 1.0
        }
        #expect(try await study.trials.count == 1)
    }

    @Test func cancellingBeginsNoFurtherTrial() async throws {
        let study = try await Study.create(sampler: random())
        let task = Task {
            try await study.optimize(trials: 1_000_000) { _ in
                await Task.yield()
                return 1.0
            }
        }
        while try await study.trials.isEmpty { await Task.yield() }
        task.cancel()
        try await task.value
        #expect(try await study.trials.count < 1_000_000)
        try await study.optimize(trials: 1) { _ in 1.0 }
    }

    @Test func eachTrialsOwnSeedMakesParallelAndResumedRunsEqual() async throws {
        let folder = try TemporaryFolder()
        let one = try await Study.create(sampler: random(), seedMode: .perTrial(seed: 9))
        try await one.optimize(trials: 12, mixed)
        let parallel = try await Study.create(sampler: random(), seedMode: .perTrial(seed: 9))
        try await parallel.optimize(trials: 12, parallelism: 4, mixed)
        #expect(try await values(parallel) == values(one))

        let storage = try OptunaDatabase(path: folder.path + "/s.db")
        for _ in 0..<3 {
            let study = try await Study.create(
                name: "s", sampler: try tpe(0), storage: storage, loadIfExists: true, seedMode: .perTrial(seed: 9))
            try await study.optimize(trials: 8, mixed)
        }
        let whole = try await Study.create(sampler: try tpe(1), seedMode: .perTrial(seed: 9))
        try await whole.optimize(trials: 24, mixed)
        let resumed = try await Study.load(name: "s", storage: storage)
        #expect(try await values(resumed) == values(whole))
        let space = SearchSpace([.init("x", .float(try FloatDistribution(low: 1e-3, high: 1, log: true)))])
        let (_, asked) = try await Study.create(sampler: random(), seedMode: .perTrial(seed: 9)).ask(space)
        #expect(try await asked[0].internalValue == values(one)[0][0])
    }

    @Test func anExhaustedSamplerEndsTheRun() async throws {
        let study = try await Study.create(sampler: ThreeOnly())
        try await study.optimize(trials: 10, mixed)
        #expect(try await study.trials.count == 3)
        #expect(try await study.trials[1].systemAttributes == [JSONMember("hyperopt:sampler:turn", .integer(1))])
        #expect(await code { _ = try await study.ask() } == .exhausted)
    }
}

/// Suggests the least value three times, and stores which turn it was.
private struct ThreeOnly: Sampler {
    func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace { SearchSpace() }

    func sampleRelative(_ space: SearchSpace, for number: Int, in history: StudyHistory) -> [String: Double] { [:] }

    func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) -> Double {
        switch distribution {
        case .float(let float): float.low
        case .int(let int): Double(int.low)
        case .categorical: 0
        }
    }

    func reseed(_ seed: UInt32) {}

    func attributes(for number: Int, in history: StudyHistory) -> [JSONMember] {
        [JSONMember("hyperopt:sampler:turn", .integer(Int64(number)))]
    }

    func isExhausted(in history: StudyHistory) -> Bool { history.count >= 3 }
}
