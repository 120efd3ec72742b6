public import HyperoptCore
import Synchronization

/// Studies in this process's memory, gone when it ends.
///
/// Every call costs the same however many trials there are, but for `snapshot(of:)`. A finished trial takes about 40
/// bytes, and 12 for each parameter.
public final class InMemoryStorage: StudyStorage {
    private struct State: Sendable {
        var studies: [StudyTable] = []
        var changes: Int64 = 0
    }

    private let state = Mutex(State())

    /// Creates an empty storage.
    public init() {}

    /// Creates a study.
    public func createStudy(
        name: String, directions: [StudyDirection], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = []
    ) throws(StorageError) -> Int64 {
        try TrialRules.checkName(name, of: "study")
        try TrialRules.check(directions, of: name)
        return try state.withLock { state throws(StorageError) in
            guard !state.studies.contains(where: { $0.name == name }) else { throw TrialRules.duplicateStudy(name) }
            var study = StudyTable(id: Int64(state.studies.count) + 1, name: name, directions: directions)
            try study.setAttributes(user: userAttributes, system: systemAttributes)
            state.studies.append(study)
            state.changes += 1
            return study.id
        }
    }

    /// The id of the study of that name, or nil when there is none.
    public func study(named name: String) -> Int64? {
        state.withLock { state in state.studies.first { $0.name == name }?.id }
    }

    /// The names of all studies, in the order in which they were created.
    public func studyNames() -> [String] {
        state.withLock { $0.studies.map(\.name) }
    }

    /// The study and its trials at this moment.
    public func snapshot(of studyID: Int64) throws(StorageError) -> StudySnapshot {
        let study = try table(studyID)
        return StudySnapshot(
            name: study.name, directions: study.directions, userAttributes: study.userAttributes,
            systemAttributes: study.systemAttributes, trials: Self.trials(of: study, from: 0))
    }

    /// Sets attributes of a study; other attributes stay.
    public func setStudyAttributes(
        studyID: Int64, user: [JSONMember] = [], system: [JSONMember] = []
    ) throws(StorageError) {
        try change(studyID) { study throws(StorageError) in try study.setAttributes(user: user, system: system) }
    }

    /// Begins a trial, with the parameters that are known by now.
    public func startTrial(
        studyID: Int64, parameters: [FrozenTrial.Parameter], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = [], at start: Timestamp
    ) throws(StorageError) -> (id: Int64, number: Int) {
        try change(studyID) { study throws(StorageError) in
            let number = study.count
            let id = Self.trialID(study: studyID, number: number)
            try study.start(
                id: id, parameters: parameters, user: userAttributes, system: systemAttributes, at: start)
            return (id, number)
        }
    }

    /// Adds parameters and system attributes to a running trial; parameters that it has already stay as they are.
    public func addParameters(
        trialID: Int64, parameters: [FrozenTrial.Parameter], systemAttributes: [JSONMember] = []
    ) throws(StorageError) {
        try changeTrial(trialID) { study, number throws(StorageError) in
            try study.addParameters(parameters, system: systemAttributes, to: number)
        }
    }

    /// Records reports of a running trial; a later report of the same step replaces the earlier one.
    public func report(trialID: Int64, values: [FrozenTrial.IntermediateValue]) throws(StorageError) {
        try changeTrial(trialID) { study, number throws(StorageError) in try study.report(values, of: number) }
    }

    /// Sets attributes of a trial that is not over; other attributes stay.
    public func setTrialAttributes(
        trialID: Int64, user: [JSONMember] = [], system: [JSONMember] = []
    ) throws(StorageError) {
        try changeTrial(trialID) { study, number throws(StorageError) in
            try study.setAttributes(user: user, system: system, of: number)
        }
    }

    /// Ends a running trial.
    public func finishTrial(
        trialID: Int64, state: TrialState, values: [Double] = [], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = [], at end: Timestamp
    ) throws(StorageError) {
        try changeTrial(trialID) { study, number throws(StorageError) in
            try study.finish(
                number, state: state, values: values, user: userAttributes, system: systemAttributes, at: end)
        }
    }

    /// Enqueues a trial that is to run with some parameters fixed.
    public func enqueueTrial(
        studyID: Int64, fixedParameters: [JSONMember], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = []
    ) throws(StorageError) -> (id: Int64, number: Int) {
        for parameter in fixedParameters { try TrialRules.checkName(parameter.key, of: "parameter") }
        let fixed = JSONMember("fixed_params", .object(fixedParameters))
        return try change(studyID) { study throws(StorageError) in
            let number = study.count
            let id = Self.trialID(study: studyID, number: number)
            try study.enqueue(id: id, user: userAttributes, system: [fixed] + systemAttributes)
            return (id, number)
        }
    }

    /// Takes the waiting trial with the lowest number and makes it run.
    public func claimWaitingTrial(studyID: Int64, at start: Timestamp) throws(StorageError) -> FrozenTrial? {
        try change(studyID) { study in study.claim(at: start) }
    }

    /// The trial at this moment.
    public func trial(_ trialID: Int64) throws(StorageError) -> FrozenTrial {
        let found = state.withLock { state in
            Self.place(of: trialID, in: state).flatMap { place in
                state.studies[place.study].trial(place.number, id: trialID)
            }
        }
        guard let found else { throw TrialRules.noSuchTrial(trialID) }
        return found
    }

    /// The trials of a study that began or were enqueued after a trial.
    public func trials(after trialID: Int64, of studyID: Int64) -> [FrozenTrial] {
        state.withLock { state in
            guard let index = Self.index(of: studyID, in: state) else { return [] }
            let last = Self.trialID(study: studyID, number: 0) <= trialID ? Int(trialID & Self.numberMask) : -1
            return Self.trials(of: state.studies[index], from: last + 1)
        }
    }

    /// The number of changes so far.
    public func changeMark() -> Int64 {
        state.withLock { $0.changes }
    }
}

extension InMemoryStorage {
    private static let numberMask: Int64 = (1 << 32) - 1

    /// The id of a trial: its study's id and its number side by side.
    static func trialID(study: Int64, number: Int) -> Int64 { study << 32 | Int64(number) }

    private static func index(of studyID: Int64, in state: State) -> Int? {
        studyID >= 1 && studyID <= Int64(state.studies.count) ? Int(studyID) - 1 : nil
    }

    private static func place(of trialID: Int64, in state: State) -> (study: Int, number: Int)? {
        index(of: trialID >> 32, in: state).map { ($0, Int(trialID & numberMask)) }
    }

    private static func trials(of study: StudyTable, from first: Int) -> [FrozenTrial] {
        guard first < study.count else { return [] }
        return (first..<study.count).compactMap { study.trial($0, id: trialID(study: study.id, number: $0)) }
    }

    private func table(_ studyID: Int64) throws(StorageError) -> StudyTable {
        let found = state.withLock { state in Self.index(of: studyID, in: state).map { state.studies[$0] } }
        guard let found else { throw TrialRules.noSuchStudy(studyID) }
        return found
    }

    private func change<Result: Sendable>(
        _ studyID: Int64, _ body: (inout StudyTable) throws(StorageError) -> Result
    ) throws(StorageError) -> Result {
        try state.withLock { state throws(StorageError) in
            guard let index = Self.index(of: studyID, in: state) else { throw TrialRules.noSuchStudy(studyID) }
            let result = try body(&state.studies[index])
            state.changes += 1
            return result
        }
    }

    private func changeTrial(
        _ trialID: Int64, _ body: (inout StudyTable, Int) throws(StorageError) -> Void
    ) throws(StorageError) {
        try state.withLock { state throws(StorageError) in
            guard let place = Self.place(of: trialID, in: state) else { throw TrialRules.noSuchTrial(trialID) }
            try body(&state.studies[place.study], place.number)
            state.changes += 1
        }
    }
}

extension StudyStorage where Self == InMemoryStorage {
    /// A new, empty storage in memory.
    public static var inMemory: InMemoryStorage { InMemoryStorage() }
}
