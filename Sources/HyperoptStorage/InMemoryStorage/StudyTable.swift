import HyperoptCore

/// One study in memory: trials that are open as values, finished ones in columns.
struct StudyTable: Sendable {
    /// A trial that is not over, with the numbers of its parameters' kinds.
    private struct OpenTrial: Sendable {
        var trial: FrozenTrial
        var kinds: [Int32] = []
    }

    let id: Int64
    let name: String
    let directions: [StudyDirection]
    private(set) var userAttributes: [JSONMember] = []
    private(set) var systemAttributes: [JSONMember] = []

    private var kinds = ParameterKinds()
    private var open: [Int: OpenTrial] = [:]
    /// The numbers of enqueued trials, ascending.
    private var waiting: ArraySlice<Int> = []
    private var finished: FinishedTrials
    /// The row of each trial among the finished ones; `openRow` while it has none.
    private var rows: [Int32] = []

    private static let openRow: Int32 = -1

    init(id: Int64, name: String, directions: [StudyDirection]) {
        self.id = id
        self.name = name
        self.directions = directions
        finished = FinishedTrials(objectives: directions.count)
    }

    /// The number of trials.
    var count: Int { rows.count }

    mutating func setAttributes(user: [JSONMember], system: [JSONMember]) throws(StorageError) {
        try TrialRules.checkKeys(user, system)
        userAttributes.set(user)
        systemAttributes.set(system)
    }

    /// Begins a trial.
    mutating func start(
        id trialID: Int64, parameters: [FrozenTrial.Parameter], user: [JSONMember], system: [JSONMember],
        at start: Timestamp
    ) throws(StorageError) {
        try TrialRules.checkKeys(user, system)
        var new = OpenTrial(trial: FrozenTrial(id: trialID, number: count, state: .running, datetimeStart: start))
        try add(parameters, to: &new)
        new.trial.userAttributes.set(user)
        new.trial.systemAttributes.set(system)
        open[count] = new
        rows.append(Self.openRow)
    }

    /// Enqueues a trial.
    mutating func enqueue(id trialID: Int64, user: [JSONMember], system: [JSONMember]) throws(StorageError) {
        try TrialRules.checkKeys(user, system)
        var trial = FrozenTrial(id: trialID, number: count, state: .waiting)
        trial.userAttributes.set(user)
        trial.systemAttributes.set(system)
        open[count] = OpenTrial(trial: trial)
        waiting.append(count)
        rows.append(Self.openRow)
    }

    /// Makes the first waiting trial run.
    mutating func claim(at start: Timestamp) -> FrozenTrial? {
        guard let number = waiting.popFirst() else { return nil }
        open[number]?.trial.state = .running
        open[number]?.trial.datetimeStart = start
        return open[number]?.trial
    }

    mutating func addParameters(
        _ parameters: [FrozenTrial.Parameter], system: [JSONMember], to number: Int
    ) throws(StorageError) {
        try TrialRules.checkKeys(system)
        var changed = try opened(number, .running)
        let known = changed.trial.parameters
        try add(parameters.filter { new in !known.contains { $0.name == new.name } }, to: &changed)
        changed.trial.systemAttributes.set(system)
        open[number] = changed
    }

    mutating func report(_ values: [FrozenTrial.IntermediateValue], of number: Int) throws(StorageError) {
        for value in values { try TrialRules.check(value) }
        _ = try opened(number, .running)
        for value in values { open[number]?.trial.intermediateValues.set(value) }
    }

    mutating func setAttributes(user: [JSONMember], system: [JSONMember], of number: Int) throws(StorageError) {
        try TrialRules.checkKeys(user, system)
        _ = try opened(number)
        open[number]?.trial.userAttributes.set(user)
        open[number]?.trial.systemAttributes.set(system)
    }

    /// Ends a running trial.
    mutating func finish(
        _ number: Int, state: TrialState, values: [Double], user: [JSONMember], system: [JSONMember], at end: Timestamp
    ) throws(StorageError) {
        try TrialRules.check(values: values, state: state, objectives: directions.count)
        try TrialRules.checkKeys(user, system)
        var ended = try opened(number, .running)
        ended.trial.userAttributes.set(user)
        ended.trial.systemAttributes.set(system)
        ended.trial.state = state
        ended.trial.values = values
        if TrialRules.takesLastReport(values: values, state: state, objectives: directions.count),
            let last = ended.trial.intermediateValues.last, !last.value.isNaN
        {
            ended.trial.values = [last.value]
        }
        ended.trial.datetimeComplete = end
        rows[number] = finished.append(ended.trial, kinds: ended.kinds)
        open[number] = nil
    }

    /// A trial; nil when there is none of that number.
    func trial(_ number: Int, id trialID: Int64) -> FrozenTrial? {
        guard rows.indices.contains(number) else { return nil }
        if let open = open[number] { return open.trial }
        return finished.trial(at: rows[number], id: trialID, number: number, kinds: kinds)
    }

    private func opened(_ number: Int, _ state: TrialState? = nil) throws(StorageError) -> OpenTrial {
        let trialID = InMemoryStorage.trialID(study: id, number: number)
        guard rows.indices.contains(number) else { throw TrialRules.noSuchTrial(trialID) }
        guard let trial = open[number], state.map({ $0 == trial.trial.state }) ?? true else {
            throw TrialRules.finished(trialID)
        }
        return trial
    }

    private mutating func add(
        _ parameters: [FrozenTrial.Parameter], to trial: inout OpenTrial
    ) throws(StorageError) {
        var added: [Int32] = []
        added.reserveCapacity(parameters.count)
        // A trial that is refused must leave no first distribution behind.
        let before = kinds
        do {
            for parameter in parameters { added.append(try kinds.id(of: parameter)) }
        } catch {
            kinds = before
            throw error
        }
        if parameters.count > 1, Set(added).count < added.count || Set(parameters.map(\.name)).count < added.count {
            kinds = before
            throw TrialRules.repeated(Self.firstRepeated(parameters))
        }
        trial.trial.parameters += parameters
        trial.kinds += added
    }

    private static func firstRepeated(_ parameters: [FrozenTrial.Parameter]) -> String {
        var names: Set<String> = []
        return parameters.first { !names.insert($0.name).inserted }?.name ?? ""
    }
}

extension TrialRules {
    /// Refuses attributes whose names the format does not allow.
    static func checkKeys(_ lists: [JSONMember]...) throws(StorageError) {
        for list in lists {
            for attribute in list { try checkName(attribute.key, of: "attribute") }
        }
    }
}

extension [JSONMember] {
    /// Sets attributes; others stay.
    fileprivate mutating func set(_ attributes: [JSONMember]) {
        for attribute in attributes {
            if let place = firstIndex(where: { $0.key == attribute.key }) {
                self[place] = attribute
            } else {
                append(attribute)
            }
        }
    }
}

extension [FrozenTrial.IntermediateValue] {
    /// Sets a report at its place in the order of steps.
    fileprivate mutating func set(_ report: FrozenTrial.IntermediateValue) {
        let place = lastIndex { $0.step <= report.step }
        if let place, self[place].step == report.step {
            self[place] = report
        } else {
            insert(report, at: place.map { $0 + 1 } ?? 0)
        }
    }
}
