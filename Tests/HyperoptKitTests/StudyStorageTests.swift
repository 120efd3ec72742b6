import HyperoptKit
import Testing

/// What every storage promises, run on each.
struct StudyStorageTests {
    private let folder: TemporaryFolder
    private let moment = Timestamp(microseconds: 1_767_225_600_000_000)

    init() throws {
        folder = try TemporaryFolder()
    }

    private func parameter(_ name: String, _ value: Double, _ distribution: Distribution) -> FrozenTrial.Parameter {
        FrozenTrial.Parameter(name: name, distribution: distribution, internalValue: value)
    }

    private func float(_ high: Double = 1) throws -> Distribution {
        .float(try FloatDistribution(low: 0, high: high))
    }

    private func code(_ body: () throws -> Void) -> StorageError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? StorageError)?.code
        }
    }

    /// Both storages hold the same after the same calls, but for the ids.
    @Test func snapshotsAreEqual() throws {
        let snapshots = try StorageKind.allCases.map { kind in
            let storage = try kind.make(folder)
            let study = try storage.createStudy(
                name: "s", directions: [.maximize], userAttributes: [JSONMember("a", .null)], systemAttributes: [])
            for number in 0..<6 {
                let trial = try storage.startTrial(
                    studyID: study, parameters: [parameter("x", 0.5, float(Double(number + 1)))],
                    userAttributes: [JSONMember("u", .integer(1))], systemAttributes: [], at: moment)
                #expect(trial.number == number)
                let choices = Distribution.categorical(try CategoricalDistribution([.null, .float(.nan)]))
                try storage.addParameters(
                    trialID: trial.id, parameters: [parameter("x", 0.7, float()), parameter("c", 1, choices)],
                    systemAttributes: [JSONMember("t", "v")])
                try storage.report(trialID: trial.id, values: [.init(step: 4, value: 2), .init(step: 1, value: .nan)])
                try storage.report(trialID: trial.id, values: [.init(step: 4, value: number == 2 ? .nan : 3)])
                try storage.setTrialAttributes(
                    trialID: trial.id, user: [JSONMember("u", .integer(2))], system: [])
                let state: TrialState = [.complete, .pruned, .pruned, .fail, .complete, .running][number]
                guard state != .running else { continue }
                try storage.finishTrial(
                    trialID: trial.id, state: state, values: state == .complete ? [.infinity] : [],
                    userAttributes: [], systemAttributes: [JSONMember("end", .bool(true))], at: moment)
            }
            _ = try storage.enqueueTrial(
                studyID: study, fixedParameters: [JSONMember("x", .number(2))], userAttributes: [],
                systemAttributes: [])
            var snapshot = try storage.snapshot(of: study)
            for index in snapshot.trials.indices {
                #expect(try storage.trial(snapshot.trials[index].id).state == snapshot.trials[index].state)
                snapshot.trials[index].id = 0
                snapshot.trials[index].userAttributes.sort { $0.key < $1.key }
                snapshot.trials[index].systemAttributes.sort { $0.key < $1.key }
            }
            return snapshot
        }
        #expect(snapshots[0].trials[1].values == [3])
        #expect(snapshots[0].trials[2].values.isEmpty)
        // NaN differs from itself, so texts are compared.
        #expect("\(snapshots[0])" == "\(snapshots[1])")
    }

    @Test(arguments: StorageKind.allCases) func waitingTrialsAreClaimedOnceInOrder(_ kind: StorageKind) throws {
        let storage = try kind.make(folder)
        let study = try storage.createStudy(
            name: "s", directions: [.minimize], userAttributes: [], systemAttributes: [])
        for value in 0..<3 {
            _ = try storage.enqueueTrial(
                studyID: study, fixedParameters: [JSONMember("x", .integer(Int64(value)))], userAttributes: [],
                systemAttributes: [])
        }
        let claimed = try (0..<4).map { _ in try storage.claimWaitingTrial(studyID: study, at: moment) }
        #expect(claimed.map { $0?.number } == [0, 1, 2, nil])
        #expect(claimed.compactMap { $0?.state } == [.running, .running, .running])
        #expect(claimed[1]?.systemAttributes.first?.value == .object(["x": .integer(1)]))
    }

    @Test(arguments: StorageKind.allCases) func refusalsLeaveNothingBehind(_ kind: StorageKind) throws {
        let storage = try kind.make(folder)
        let study = try storage.createStudy(
            name: "s", directions: [.minimize], userAttributes: [], systemAttributes: [])
        func start(_ parameters: [FrozenTrial.Parameter]) throws -> Int64 {
            try storage.startTrial(
                studyID: study, parameters: parameters, userAttributes: [], systemAttributes: [], at: moment
            ).id
        }
        func finish(_ trial: Int64, _ state: TrialState, _ values: [Double]) throws {
            try storage.finishTrial(
                trialID: trial, state: state, values: values, userAttributes: [], systemAttributes: [], at: moment)
        }
        let int = Distribution.int(try IntDistribution(low: 0, high: 9))
        #expect(
            code {
                _ = try storage.createStudy(
                    name: "s", directions: [.minimize], userAttributes: [], systemAttributes: [])
            } == .duplicateStudy)
        #expect(code { _ = try storage.snapshot(of: 99) } == .noSuchStudy)
        #expect(code { _ = try storage.trial(99) } == .noSuchTrial)
        #expect(code { _ = try start([parameter("x", 1, int), parameter("y", .nan, int)]) } == .invalidValue)
        #expect(code { _ = try start([parameter("x", 1, int), parameter("x", 1, int)]) } == .invalidValue)
        let first = try start([parameter("x", 0.5, float())])
        #expect(code { _ = try start([parameter("x", 1, int)]) } == .invalidValue)
        #expect(code { try storage.report(trialID: first, values: [.init(step: -1, value: 0)]) } == .invalidValue)
        #expect(code { try finish(first, .complete, []) } == .invalidValue)
        #expect(code { try finish(first, .complete, [.nan]) } == .invalidValue)
        #expect(code { try finish(first, .waiting, []) } == .invalidValue)
        try finish(first, .complete, [1])
        #expect(code { try finish(first, .fail, []) } == .trialFinished)
        #expect(code { try storage.report(trialID: first, values: []) } == .trialFinished)
        #expect(code { try storage.setTrialAttributes(trialID: first, user: [], system: []) } == .trialFinished)
        #expect(
            code { try storage.addParameters(trialID: first, parameters: [], systemAttributes: []) } == .trialFinished)
        #expect(try storage.snapshot(of: study).trials.count == 1)
        #expect(try storage.trials(after: first, of: study).isEmpty)
        let second = try start([])
        #expect(try storage.trials(after: first, of: study).map(\.id) == [second])
        #expect(try storage.trials(after: 0, of: study).map(\.number) == [0, 1])
    }

    @Test func manyTrialsAtOnceKeepTheirNumbersApart() async throws {
        let storage = InMemoryStorage()
        let study = try storage.createStudy(name: "s", directions: [.minimize])
        let moment = moment
        let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    let trial = try storage.startTrial(studyID: study, parameters: [], at: moment)
                    try storage.finishTrial(trialID: trial.id, state: .fail, at: moment)
                    return trial.number
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.sorted() == Array(0..<200))
    }
}
