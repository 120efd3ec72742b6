import HyperoptCore

extension StudyLoader {
    /// Reads `trial_values`; NaN, which is never a value, stands for those that have no row.
    func loadValues() throws(StorageError) {
        try scan("trial_values", ["trial_value_id", "trial_id", "objective", "value", "value_type"]) { row in
            guard let index = trial(of: row) else { return }
            let count = studies[owners[index]].directions.count
            guard let objective = row.integer(2).flatMap(Int.init(exactly:)), (0..<count).contains(objective),
                let value = row.storedNumber(3, type: 4), !value.isNaN
            else {
                tally.add(.unreadableValue)
                return
            }
            if trials[index].values.isEmpty {
                trials[index].values = [Double](repeating: .nan, count: count)
            }
            trials[index].values[objective] = value
        }
    }

    /// Reads `trial_intermediate_values`.
    func loadReports() throws(StorageError) {
        let columns = [
            "trial_intermediate_value_id", "trial_id", "step", "intermediate_value", "intermediate_value_type",
        ]
        try scan("trial_intermediate_values", columns) { row in
            guard let index = trial(of: row) else { return }
            guard let step = row.integer(2), let value = row.storedNumber(3, type: 4) else {
                tally.add(.unreadableReport)
                return
            }
            trials[index].intermediateValues.append(.init(step: step, value: value))
        }
    }

    /// Reads `trial_params`.
    func loadParameters() throws(StorageError) {
        let columns = ["param_id", "trial_id", "param_name", "param_value", "distribution_json"]
        try scan("trial_params", columns) { row in
            guard let index = trial(of: row) else { return }
            guard let name = name(row, 2), let distribution = distribution(row, 4), let value = row.number(3),
                value.isFinite, distribution.externalValue(of: value) != nil
            else {
                tally.add(.unreadableParameter)
                return
            }
            trials[index].parameters.append(.init(name: name, distribution: distribution, internalValue: value))
        }
    }

    private func distribution(_ row: SQLiteRow, _ column: Int32) -> Distribution? {
        row.withText(column) { bytes in
            guard let bytes, bytes.count <= Self.textLimit else { return nil }
            return distributions.value(for: bytes) { text in
                (try? JSONValue(parsing: text)).flatMap { try? Distribution(json: $0) }
            }
        }
    }

    /// Reads `trial_user_attributes` or `trial_system_attributes` into a list of each trial.
    func loadTrialAttributes(
        _ kind: String, _ list: WritableKeyPath<FrozenTrial, [JSONMember]>
    ) throws(StorageError) {
        let columns = ["trial_\(kind)_attribute_id", "trial_id", "\"key\"", "value_json"]
        try scan("trial_\(kind)_attributes", columns) { row in
            guard let index = trial(of: row), let member = attribute(row) else { return }
            trials[index][keyPath: list].append(member)
        }
    }
}
