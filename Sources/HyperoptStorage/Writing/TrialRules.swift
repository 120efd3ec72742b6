import HyperoptCore

/// What must hold for rows that Optuna is to read; one bad row would make it refuse the whole study.
enum TrialRules {
    /// Refuses names beyond the format's limit.
    static func checkName(_ name: String, of kind: String) throws(StorageError) {
        let count = name.unicodeScalars.count
        guard count <= OptunaSchema.nameLimit else {
            throw StorageError(
                .invalidValue,
                "the name of a \(kind) has \(count) characters, but \(OptunaSchema.nameLimit) is the limit: "
                    + "\(String(String.UnicodeScalarView(name.unicodeScalars.prefix(40))))…")
        }
        guard !name.unicodeScalars.contains("\0") else {
            throw StorageError(.invalidValue, "the name of a \(kind) holds a NUL character")
        }
    }

    /// Refuses studies without an objective.
    static func check(_ directions: [StudyDirection], of study: String) throws(StorageError) {
        guard !directions.isEmpty else {
            throw StorageError(.invalidValue, "a study needs at least one objective", study: study)
        }
    }

    /// Refuses parameters whose stored form would not read back.
    static func check(_ parameter: FrozenTrial.Parameter) throws(StorageError) {
        try checkName(parameter.name, of: "parameter")
        try checkValue(of: parameter)
        if case .categorical(let categorical) = parameter.distribution,
            let (first, second) = categorical.firstEqualPair
        {
            throw StorageError(
                .invalidValue,
                "the parameter \(parameter.name) has the choices \(first.text) and \(second.text), which Python cannot "
                    + "tell apart")
        }
    }

    /// Refuses values that are none of their distribution's kind.
    static func checkValue(of parameter: FrozenTrial.Parameter) throws(StorageError) {
        let value = parameter.internalValue
        func refusal(_ reason: String) -> StorageError {
            StorageError(.invalidValue, "the parameter \(parameter.name) \(reason)")
        }
        guard value.isFinite else { throw refusal("has the value \(value), which is no number of its range") }
        switch parameter.distribution {
        case .float: break
        case .int:
            guard value == value.rounded(), abs(value) <= Double(IntDistribution.exactLimit) else {
                throw refusal("has the value \(value), which is no integer up to 2^53")
            }
        case .categorical(let categorical):
            guard value == value.rounded(), categorical.choices.indices.contains(Int(value)) else {
                throw refusal("has no choice number \(value); there are \(categorical.choices.count) choices")
            }
        }
    }

    /// Refuses a parameter that does not go with the first of its name in the study.
    static func check(_ parameter: FrozenTrial.Parameter, goesWith first: Distribution) throws(StorageError) {
        guard parameter.distribution.isCompatible(with: first) else {
            throw StorageError(
                .invalidValue,
                "the parameter \(parameter.name) changed its kind, its scale or its choices within the study; "
                    + "start another study")
        }
    }

    /// Refuses values that do not go with a finished trial's state.
    ///
    /// A completed trial has a value per objective; a failed one has none; a pruned one has none or all. NaN is never
    /// a value; infinities are.
    static func check(
        values: [Double], state: TrialState, objectives: Int
    ) throws(StorageError) {
        guard state.isFinished else {
            throw StorageError(.invalidValue, "a trial cannot end in the state \(state.rawValue)")
        }
        let fits =
            switch state {
            case .complete: values.count == objectives
            case .pruned: values.isEmpty || values.count == objectives
            default: values.isEmpty
            }
        guard fits else {
            throw StorageError(
                .invalidValue,
                "a trial in the state \(state.rawValue) cannot have \(values.count) values; the study has "
                    + "\(objectives) objective\(objectives == 1 ? "" : "s")")
        }
        guard !values.contains(where: \.isNaN) else {
            throw StorageError(.invalidValue, "NaN is no objective value; let the trial fail instead")
        }
    }

    /// Whether a trial ends with the value of its last report, as Optuna's pruned trials do.
    static func takesLastReport(values: [Double], state: TrialState, objectives: Int) -> Bool {
        state == .pruned && values.isEmpty && objectives == 1
    }

    /// Refuses reports at steps before the first.
    static func check(_ report: FrozenTrial.IntermediateValue) throws(StorageError) {
        guard report.step >= 0 else {
            throw StorageError(.invalidValue, "a value was reported at step \(report.step), but steps count from 0")
        }
    }
}
