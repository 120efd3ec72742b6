import HyperoptKit
import Testing

struct StudyTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StorageKind.allCases) func optimizesAndTellsTheBest(_ kind: StorageKind) async throws {
        let study = try await Study.create(name: "s", sampler: try tpe(3), storage: kind.make(folder))
        try await study.optimize(trials: 30, mixed)
        let trials = try await study.trials
        #expect(trials.map(\.number) == Array(0..<30))
        #expect(trials.allSatisfy { $0.state == .complete && $0.parameters.map(\.name) == ["x", "n", "kind"] })
        let best = try #require(try await study.bestTrial)
        #expect(best.values.first == trials.compactMap(\.values.first).min())
        #expect(try await study.bestTrials.map(\.number).contains(best.number))
    }

    @Test func bothStoragesGiveTheSameTrials() async throws {
        var all: [[[Double]]] = []
        for kind in StorageKind.allCases {
            let study = try await Study.create(name: "s", sampler: try tpe(5), storage: kind.make(folder))
            try await study.optimize(trials: 25, mixed)
            all.append(try await values(study))
        }
        #expect(all[0] == all[1])
    }

    @Test func severalObjectivesAndTheirFront() async throws {
        let study = try await Study.create(directions: [.minimize, .maximize], sampler: random())
        try await study.optimize(trials: 20) { trial in
            let x = try await trial.suggestFloat("x", in: 0...1)
            return [x, trial.number == 3 ? 2 : x]
        }
        let front = try await study.bestTrials
        #expect(front.contains { $0.number == 3 })
        #expect(try await study.bestTrial == nil)
    }

    @Test func goesOnWithAnExistingStudyOnlyWhenAsked() async throws {
        let storage = try OptunaDatabase(path: folder.path + "/a.db")
        let first = try await Study.create(name: "s", direction: .maximize, sampler: random(), storage: storage)
        try await first.optimize(trials: 3, mixed)
        #expect(await code { _ = try await Study.create(name: "s", storage: storage) } == .studyExists)
        #expect(
            await code { _ = try await Study.create(name: "s", storage: storage, loadIfExists: true) } == .studyExists)
        #expect(await code { _ = try await Study.load(name: "t", storage: storage) } == .unknownStudy)
        let second = try await Study.load(name: "s", storage: storage, sampler: random(2))
        #expect(second.directions == [.maximize])
        try await second.optimize(trials: 2, mixed)
        #expect(try await first.trials.count == 5)
    }

    @Test func twoStudiesOnOneStorageSeeEachOther() async throws {
        for kind in StorageKind.allCases {
            let storage = try kind.make(folder)
            let first = try await Study.create(name: "s", sampler: random(), storage: storage)
            let second = try await Study.load(name: "s", storage: storage, sampler: random(2))
            let trial = try await first.ask()
            let other = try await second.ask()
            #expect((trial.number, other.number) == (0, 1))
            try await second.tell(number: 0, state: .complete, values: [1])
            #expect(await code { try await first.tell(other, value: 0.5) } == nil)
            #expect(try await second.bestTrial?.number == 1)
            #expect(try await first.ask().number == 2)
        }
    }

    @Test func enqueuedTrialsRunFirstWithTheirValues() async throws {
        let log = Log()
        let study = try await Study.create(sampler: random(), warn: { line in Task { await log.add(line) } })
        try await study.enqueue(["x": 5, "kind": "b"])
        try await study.enqueue(["x": 0.25, "n": 3.0, "kind": "a"])
        #expect(try await study.enqueue(["x": 0.25, "n": 3, "kind": "a"], skipIfExists: true) == nil)
        try await study.optimize(trials: 3, mixed)
        let trials = try await study.trials
        #expect(trials[0].parameter(named: "x")?.internalValue == 5)
        #expect(trials[0].parameter(named: "kind")?.value == .choice(.string("b")))
        #expect(trials[1].parameters.map(\.internalValue) == [0.25, 3, 0])
        #expect(trials.count == 3)
        await Task.yield()
        while await log.lines.isEmpty { await Task.yield() }
        #expect(await log.lines.first?.contains("parameter x: the fixed value 5.0 is out of its range") == true)
    }

    @Test func parametersKeepTheirValueWithinATrial() async throws {
        let study = try await Study.create(sampler: random())
        let trial = try await study.ask()
        let value = try await trial.suggestFloat("x", in: 0...1)
        #expect(try await trial.suggestFloat("x", in: 0...1) == value)
        #expect(try await trial.frozen.parameters.count == 1)
    }

    @Test func asksForAWholeSpaceAtOnce() async throws {
        let study = try await Study.create(sampler: random())
        let space = try ConditionalSpace([
            .init("kind", .categorical(CategoricalDistribution([.int(1), .string("b")]))),
            .init("depth", .int(IntDistribution(low: 1, high: 4)), when: .init(parent: "kind", values: [.float(1)])),
            .init("leaf", .float(FloatDistribution(low: 0, high: 1)), when: .init(parent: "depth", values: [.int(2)])),
        ])
        for _ in 0..<40 {
            let (trial, parameters) = try await study.ask(space)
            let isFirst = parameters[0].value == .choice(.int(1))
            #expect(parameters.contains { $0.name == "depth" } == isFirst)
            let depth = parameters.first { $0.name == "depth" }?.value
            #expect(parameters.contains { $0.name == "leaf" } == (depth == .int(2)))
            #expect(try await trial.frozen.parameters == parameters)
            try await study.tell(trial, value: 1)
        }
    }

    @Test func prunedTrialsHaveTheirLastReportAsValue() async throws {
        let pruner = try PrunerCatalog.make(name: "threshold", options: .object(["upper": .number(1)]))
        let study = try await Study.create(sampler: random(), pruner: pruner)
        try await study.optimize(trials: 2) { trial in
            try await trial.report(trial.number == 0 ? 0.5 : 1.5, step: 0)
            if try await trial.shouldPrune() { throw TrialPruned() }
            return 0.5
        }
        let trials = try await study.trials
        #expect(trials.map(\.state) == [.complete, .pruned])
        #expect(trials[1].values == [1.5])
    }

    @Test func constraintsAndAttributesAreStored() async throws {
        let study = try await Study.create(sampler: random())
        try await study.optimize(trials: 2) { trial in
            try await trial.setConstraint("memory", trial.number == 0 ? 1 : -1)
            try await trial.setUserAttribute("host", "a")
            return trial.number
        }
        #expect(try await study.bestTrial?.number == 1)
        #expect(try await study.trials[0].isFeasible == false)
        #expect(try await study.trials[0].userAttributes == [JSONMember("host", "a")])
    }
}
