import GRDB
import HyperoptCore

/// The steps of which the transactions on trials consist.
extension Database {
    /// Inserts a trial with the next number of its study.
    func insertTrial(studyID: Int64, state: TrialState, start: Timestamp?) throws -> (id: Int64, number: Int) {
        try requireStudy(studyID)
        let number: Int = try value("SELECT count(*) FROM trials WHERE study_id = ?", [studyID]) ?? 0
        try run(
            "INSERT INTO trials (number, study_id, state, datetime_start) VALUES (?, ?, ?, ?)",
            [number, studyID, state.rawValue, start?.optunaText])
        return (lastInsertedRowID, number)
    }

    /// Inserts parameters that the trial does not have yet.
    ///
    /// `firsts` holds the study's first distribution of each name as far as it is known, and is completed on the way.
    func insertParameters(
        _ parameters: [FrozenTrial.Parameter], of trialID: Int64, studyID: Int64, firsts: inout [String: Distribution]
    ) throws {
        var names: Set<String> = []
        for parameter in parameters {
            guard names.insert(parameter.name).inserted else { throw TrialRules.repeated(parameter.name) }
            try TrialRules.check(parameter)
            let name = parameter.name
            let first = try firsts[name] ?? firstDistribution(of: name, studyID: studyID) ?? parameter.distribution
            try TrialRules.check(parameter, goesWith: first)
            firsts[name] = first
            try run(
                "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (?, ?, ?, ?)",
                [trialID, name, parameter.internalValue, parameter.distribution.json.pythonText])
        }
    }

    private func firstDistribution(of name: String, studyID: Int64) throws -> Distribution? {
        let text: String? = try value(
            """
            SELECT distribution_json FROM trials CROSS JOIN trial_params USING (trial_id)
            WHERE study_id = ? AND param_name = ? ORDER BY trial_id LIMIT 1
            """,
            [studyID, name])
        return text.flatMap { try? JSONValue(parsing: $0) }.flatMap { try? Distribution(json: $0) }
    }

    /// Inserts the values of a finished trial.
    func insertValues(_ values: [Double], of trialID: Int64) throws {
        for (objective, number) in values.enumerated() {
            let stored = StoredNumber(number)
            try run(
                """
                INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, ?, ?, ?)
                ON CONFLICT (trial_id, objective) DO UPDATE SET value = excluded.value,
                value_type = excluded.value_type
                """,
                [trialID, objective, stored.value, stored.type])
        }
    }

    /// The value of the last step that a trial reported; empty without reports and when it is NaN.
    func lastReport(of trialID: Int64) throws -> [Double] {
        let sql = """
            SELECT intermediate_value, intermediate_value_type FROM trial_intermediate_values
            WHERE trial_id = ?1 ORDER BY step DESC LIMIT 1
            """
        var result: [Double] = []
        try handle.forEachRow(sql, argument: trialID) { row in
            if let value = row.storedNumber(0, type: 1), !value.isNaN { result = [value] }
        }
        return result
    }

    /// Reads one trial.
    func trial(_ id: Int64) throws -> FrozenTrial {
        let studies = try StudyLoader(handle: handle, scope: .trial(id)).load()
        guard let trial = studies.first?.trials.first else { throw TrialRules.noSuchTrial(id) }
        return trial
    }

    /// The number of objectives of a trial's study.
    func objectives(ofTrial trialID: Int64) throws -> Int {
        let sql = "SELECT count(*) FROM trials JOIN study_directions USING (study_id) WHERE trial_id = ?"
        return try value(sql, [trialID]) ?? 0
    }

    /// Makes sure that a trial exists and is in a state.
    func requireState(_ state: TrialState, of trialID: Int64) throws {
        guard try stateText(of: trialID) == state.rawValue else { throw TrialRules.finished(trialID) }
    }

    /// Makes sure that a trial exists and is not over.
    func requireUnfinished(_ trialID: Int64) throws {
        guard let state = TrialState(rawValue: try stateText(of: trialID)), !state.isFinished else {
            throw TrialRules.finished(trialID)
        }
    }

    private func stateText(of trialID: Int64) throws -> String {
        guard let state: String = try value("SELECT state FROM trials WHERE trial_id = ?", [trialID]) else {
            throw TrialRules.noSuchTrial(trialID)
        }
        return state
    }
}
