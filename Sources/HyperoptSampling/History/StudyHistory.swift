public import HyperoptCore

/// A study's trials as samplers need them: numbers in columns, without texts and attributes.
///
/// One row stands for one trial; rows are in ascending order of trial numbers. A finished trial never changes, as in
/// Optuna: what is said about it later is ignored. Adding a trial whose number is the greatest so far, and changing
/// a row, costs O(parameters), or O(log n) more when numbers have gaps; any other place costs O(n · parameters).
public struct StudyHistory: Sendable {
    /// The study's directions, at least one.
    public let directions: [StudyDirection]
    /// How many trials are complete or pruned.
    public private(set) var evaluatedCount = 0
    /// The numbers of complete and pruned trials in the order in which they ended.
    public private(set) var evaluatedNumbers: [Int] = []
    /// The parameters that all complete and pruned trials have with equal distributions, ordered by name.
    public private(set) var intersectionSpace = SearchSpace()

    /// For each evaluated trial, in the order in which they ended, a number made from it and all before it: equal
    /// numbers tell equal beginnings.
    private(set) var evaluatedFingerprints: [UInt64] = []
    /// Changes whenever a row is added between others, so that rows get other places.
    private(set) var arrangement: UInt64 = 0
    /// The rows of running trials, ascending.
    private(set) var runningRows: [Int] = []
    /// Changes whenever a trial is added or changes its state.
    private(set) var revision = 0

    private(set) var numbers: [Int] = []
    private(set) var states: [TrialState] = []
    /// One loss per objective and row; NaN as long as there is none.
    private(set) var losses: [Double] = []
    private(set) var violations: [Double] = []
    private(set) var lastReports: [FrozenTrial.IntermediateValue?] = []
    private(set) var columns: [ParameterColumn] = []
    private(set) var distributions = DistributionTable()
    private var columnsByName: [String: Int] = [:]
    private var intersection = SpaceIntersection()
    /// What samplers stored with trials, by the trials' numbers.
    private var samplerAttributes: [Int: [JSONMember]] = [:]
    /// Joint samples that other Optuna processes announced, by the numbers of their running trials.
    private var announced: [Int: [JSONMember]] = [:]

    /// Creates an empty history; without directions, one to minimize is assumed.
    public init(directions: [StudyDirection]) {
        self.directions = directions.isEmpty ? [.minimize] : directions
    }

    /// Creates the history of a study as it stands.
    public init(_ snapshot: StudySnapshot) {
        self.init(directions: snapshot.directions)
        for trial in snapshot.trials { record(trial) }
    }

    /// Adds a running trial, or sets a waiting one running, with the parameters that it has by now.
    public mutating func begin(number: Int, parameters: [FrozenTrial.Parameter] = []) {
        let row = openRow(number, state: .running)
        guard !states[row].isFinished else { return }
        setState(.running, at: row)
        for parameter in parameters { set(parameter, at: row) }
    }

    /// Sets one parameter of a trial that has begun; ignored for an unknown or finished one.
    public mutating func setParameter(_ parameter: FrozenTrial.Parameter, number: Int) {
        guard let row = row(of: number), !states[row].isFinished else { return }
        set(parameter, at: row)
    }

    /// Sets the system attributes that samplers stored with a trial; ignored for an unknown one.
    ///
    /// Only keys of `samplerAttributePrefixes` are kept.
    public mutating func setAttributes(_ attributes: [JSONMember], number: Int) {
        let kept = attributes.filter { attribute in
            Self.samplerAttributePrefixes.contains { attribute.key.hasPrefix($0) }
        }
        guard !kept.isEmpty, row(of: number) != nil else { return }
        samplerAttributes[number] = kept
    }

    /// Notes a report of a trial that has begun; ignored for an unknown or finished one.
    public mutating func report(number: Int, step: Int64, value: Double) {
        guard let row = row(of: number), !states[row].isFinished else { return }
        if let last = lastReports[row], last.step > step { return }
        lastReports[row] = FrozenTrial.IntermediateValue(step: step, value: value)
    }

    /// Ends a trial; ignored for an unknown or finished one, and for a state that is no end.
    ///
    /// - Parameters:
    ///   - number: the trial's number.
    ///   - state: how it ended. A complete trial without a value for every objective, or with NaN, counts as failed.
    ///   - values: one value per objective, used when the state is complete.
    ///   - constraintViolation: the sum of positive constraint values; 0 for a feasible trial.
    public mutating func finish(
        number: Int, state: TrialState, values: [Double] = [], constraintViolation: Double = 0
    ) {
        guard let row = row(of: number), !states[row].isFinished, state.isFinished else { return }
        let isUsable = values.count == directions.count && !values.contains(where: \.isNaN)
        setState(state == .complete && !isUsable ? .fail : state, at: row)
        violations[row] = constraintViolation
        announced[number] = nil
        if states[row] == .complete {
            for (objective, value) in values.enumerated() {
                losses[row * directions.count + objective] = directions[objective].loss(value)
            }
        }
        if states[row] == .complete || states[row] == .pruned {
            evaluatedCount += 1
            evaluatedNumbers.append(number)
            evaluatedFingerprints.append(fingerprint(of: row))
            if intersection.add(row: row, of: columns) { updateIntersectionSpace() }
        }
    }

    /// Adds a trial, or brings a known one up to date.
    public mutating func record(_ trial: FrozenTrial) {
        let row = openRow(trial.number, state: .waiting)
        guard !states[row].isFinished else { return }
        if trial.state != .waiting { setState(.running, at: row) }
        for parameter in trial.parameters { set(parameter, at: row) }
        setAttributes(trial.systemAttributes, number: trial.number)
        for report in trial.intermediateValues {
            self.report(number: trial.number, step: report.step, value: report.value)
        }
        if trial.state.isFinished {
            finish(
                number: trial.number, state: trial.state, values: trial.values,
                constraintViolation: trial.constraintViolation)
        } else {
            announced[trial.number] = trial.announcedParameters
        }
    }

    private mutating func set(_ parameter: FrozenTrial.Parameter, at row: Int) {
        let index: Int
        if let known = columnsByName[parameter.name] {
            index = known
        } else {
            index = columns.count
            columns.append(ParameterColumn(name: parameter.name))
            columnsByName[parameter.name] = index
        }
        let id = distributions.id(of: parameter.distribution, recent: columns[index].latestDistribution)
        columns[index].set(parameter.internalValue, distribution: id, at: row)
    }

    private mutating func setState(_ state: TrialState, at row: Int) {
        guard states[row] != state else { return }
        if states[row] == .running { runningRows.removeAll { $0 == row } }
        if state == .running { insertRunning(row) }
        states[row] = state
        revision += 1
    }

    private mutating func insertRunning(_ row: Int) {
        runningRows.insert(row, at: runningRows.lastIndex { $0 < row }.map { $0 + 1 } ?? 0)
    }

    private mutating func updateIntersectionSpace() {
        let shared = intersection.members.map { SearchSpace.Parameter(columns[$0.column].name, distributions[$0.id]) }
        intersectionSpace = SearchSpace(shared).sortedByName
    }

    /// The number of the evaluated trial of a row and all that ended before it.
    private func fingerprint(of row: Int) -> UInt64 {
        var mixed = evaluatedFingerprints.last ?? 0
        func mix(_ bits: UInt64) {
            mixed = (mixed ^ bits) &* 0x9e37_79b9_7f4a_7c15
            mixed ^= mixed >> 29
        }
        mix(UInt64(truncatingIfNeeded: numbers[row]))
        mix(states[row] == .complete ? 1 : 2)
        mix(violations[row].bitPattern)
        for loss in losses(at: row) { mix(loss.bitPattern) }
        if let report = lastReports[row] {
            mix(UInt64(truncatingIfNeeded: report.step))
            mix(report.value.bitPattern)
        }
        for column in columns { mix(column.value(at: row).bitPattern) }
        return mixed
    }

    /// The row of a trial, added when there is none.
    private mutating func openRow(_ number: Int, state: TrialState) -> Int {
        if let row = row(of: number) { return row }
        let row = insertionPoint(of: number)
        revision += 1
        if row < numbers.count { makeRoom(at: row) }
        if state == .running { insertRunning(row) }
        numbers.insert(number, at: row)
        states.insert(state, at: row)
        violations.insert(0, at: row)
        lastReports.insert(nil, at: row)
        losses.insert(
            contentsOf: repeatElement(.nan, count: directions.count), at: row * directions.count)
        return row
    }

    /// Moves what is kept by rows for a new row between others.
    private mutating func makeRoom(at row: Int) {
        for index in columns.indices { columns[index].insertRow(at: row) }
        for index in runningRows.indices where runningRows[index] >= row { runningRows[index] += 1 }
        arrangement = (arrangement ^ UInt64(truncatingIfNeeded: row)) &* 0x9e37_79b9_7f4a_7c15 &+ 1
    }

    private func insertionPoint(of number: Int) -> Int {
        guard let last = numbers.last, last >= number else { return numbers.count }
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension StudyHistory {
    /// How the keys of attributes begin that samplers need to see again.
    static let samplerAttributePrefixes = ["NSGAIISampler:", "grid_id", "search_space", "hyperopt:sampler:"]

    /// The system attributes that samplers stored with the trial of a row.
    public func attributes(at row: Int) -> [JSONMember] { samplerAttributes[numbers[row]] ?? [] }

    /// The number of trials, in whatever state.
    public var count: Int { numbers.count }

    /// The row of a trial, or nil when it is unknown.
    ///
    /// - Complexity: O(1) as long as numbers have no gaps, else O(log n).
    public func row(of number: Int) -> Int? {
        if number >= 0, number < numbers.count, numbers[number] == number { return number }
        let row = insertionPoint(of: number)
        return row < numbers.count && numbers[row] == number ? row : nil
    }

    /// The trial number of a row.
    public func number(at row: Int) -> Int { numbers[row] }

    /// The state of a row.
    public func state(at row: Int) -> TrialState { states[row] }

    /// The losses of a row, one per objective, smaller being better; NaN as long as there are none.
    public func losses(at row: Int) -> ArraySlice<Double> {
        losses[row * directions.count..<(row + 1) * directions.count]
    }

    /// The sum of a row's positive constraint values.
    public func constraintViolation(at row: Int) -> Double { violations[row] }

    /// The report with the greatest step of a row, or nil when there is none.
    public func lastReport(at row: Int) -> FrozenTrial.IntermediateValue? { lastReports[row] }

    /// The internal value of a row's parameter, or nil when it has none of that name.
    public func internalValue(of name: String, at row: Int) -> Double? {
        guard let value = column(named: name)?.value(at: row), !value.isNaN else { return nil }
        return value
    }

    /// The distribution of a row's parameter, or nil when it has none of that name.
    public func distribution(of name: String, at row: Int) -> Distribution? {
        column(named: name)?.distribution(at: row).map { distributions[$0] }
    }

    func column(named name: String) -> ParameterColumn? {
        columnsByName[name].map { columns[$0] }
    }

    /// The values by which another Optuna process announced a running trial; nil when there are none.
    func announcedParameters(at row: Int) -> [JSONMember]? {
        announced.isEmpty ? nil : announced[numbers[row]]
    }
}
