import HyperoptCore

/// The finished trials of a study, in columns: a trial costs about 40 bytes, and 12 for each parameter.
///
/// Rows are in the order in which the trials ended. What few trials have is kept by row.
struct FinishedTrials: Sendable {
    private struct Extras: Sendable {
        var reports: [FrozenTrial.IntermediateValue]
        var userAttributes: [JSONMember]
        var systemAttributes: [JSONMember]
    }

    private let objectives: Int
    private var states: [TrialState] = []
    private var starts: [Int64] = []
    private var ends: [Int64] = []
    /// One value per objective and row; NaN where there is none.
    private var values: [Double] = []
    /// The place behind each row's last parameter.
    private var parameterEnds: [Int] = []
    private var parameterKinds: [Int32] = []
    private var parameterValues: [Double] = []
    private var extras: [Int32: Extras] = [:]

    init(objectives: Int) {
        self.objectives = objectives
    }

    /// Adds a trial with both of its dates.
    ///
    /// - Parameters:
    ///   - trial: The trial.
    ///   - kinds: The number of each of its parameters' kinds.
    /// - Returns: The trial's row.
    mutating func append(_ trial: FrozenTrial, kinds: [Int32]) -> Int32 {
        let row = Int32(states.count)
        states.append(trial.state)
        starts.append(trial.datetimeStart?.microseconds ?? 0)
        ends.append(trial.datetimeComplete?.microseconds ?? 0)
        values.append(contentsOf: trial.values)
        values.append(contentsOf: repeatElement(.nan, count: max(0, objectives - trial.values.count)))
        parameterKinds.append(contentsOf: kinds)
        for parameter in trial.parameters { parameterValues.append(parameter.internalValue) }
        parameterEnds.append(parameterKinds.count)
        if !(trial.intermediateValues.isEmpty && trial.userAttributes.isEmpty && trial.systemAttributes.isEmpty) {
            extras[row] = Extras(
                reports: trial.intermediateValues, userAttributes: trial.userAttributes,
                systemAttributes: trial.systemAttributes)
        }
        return row
    }

    /// The trial of a row.
    func trial(at row: Int32, id: Int64, number: Int, kinds: ParameterKinds) -> FrozenTrial {
        let row32 = row
        let row = Int(row)
        let first = row == 0 ? 0 : parameterEnds[row - 1]
        let parameters = (first..<parameterEnds[row]).map { place in
            let kind = kinds[parameterKinds[place]]
            return FrozenTrial.Parameter(
                name: kind.name, distribution: kind.distribution, internalValue: parameterValues[place])
        }
        let own = extras[row32]
        return FrozenTrial(
            id: id, number: number, state: states[row],
            values: values[row * objectives..<(row + 1) * objectives].filter { !$0.isNaN },
            parameters: parameters, intermediateValues: own?.reports ?? [],
            userAttributes: own?.userAttributes ?? [], systemAttributes: own?.systemAttributes ?? [],
            datetimeStart: Timestamp(microseconds: starts[row]),
            datetimeComplete: Timestamp(microseconds: ends[row]))
    }
}
