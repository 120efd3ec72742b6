import GRDB
public import HyperoptCore
import Synchronization

extension OptunaDatabase {
    /// Begins a trial, with all its parameters.
    ///
    /// - Parameters:
    ///   - studyID: The study's id.
    ///   - parameters: The parameters in the order in which they were suggested.
    ///   - userAttributes: Attributes of the user.
    ///   - systemAttributes: Attributes of tools.
    ///   - start: The moment at which the trial begins.
    /// - Returns: The trial's id in the file, and its number in the study, from 0 without gaps.
    /// - Throws: `noSuchStudy`; `invalidValue` for a parameter that is repeated, out of its choices, or at odds with
    ///   the study's first distribution of that name.
    public func startTrial(
        studyID: Int64, parameters: [FrozenTrial.Parameter], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = [], at start: Timestamp
    ) throws(StorageError) -> (id: Int64, number: Int) {
        try writeParameters(of: studyID) { db, firsts in
            let trial = try db.insertTrial(studyID: studyID, state: .running, start: start)
            try db.insertParameters(parameters, of: trial.id, studyID: studyID, firsts: &firsts)
            try db.setAttributes(.trialUser, of: trial.id, userAttributes)
            try db.setAttributes(.trialSystem, of: trial.id, systemAttributes)
            return trial
        }
    }

    /// Adds parameters and system attributes to a running trial, such as one that was waiting; parameters that it has
    /// already stay as they are.
    ///
    /// - Throws: `noSuchTrial`, `trialFinished`, and `invalidValue` as `startTrial`.
    public func addParameters(
        trialID: Int64, parameters: [FrozenTrial.Parameter], systemAttributes: [JSONMember] = []
    ) throws(StorageError) {
        let study: Int64? = try read { db in
            try db.value("SELECT study_id FROM trials WHERE trial_id = ?", [trialID])
        }
        guard let study else { throw TrialRules.noSuchTrial(trialID) }
        try writeParameters(of: study) { db, firsts in
            try db.requireState(.running, of: trialID)
            let stored = try String.fetchSet(
                db.cachedStatement(sql: "SELECT param_name FROM trial_params WHERE trial_id = ?"), arguments: [trialID])
            let added = parameters.filter { !stored.contains($0.name) }
            try db.insertParameters(added, of: trialID, studyID: study, firsts: &firsts)
            try db.setAttributes(.trialSystem, of: trialID, systemAttributes)
        }
    }

    /// Records reports of a running trial; a later report of the same step replaces the earlier one.
    ///
    /// - Throws: `noSuchTrial`, `trialFinished`; `invalidValue` for a negative step.
    public func report(trialID: Int64, values: [FrozenTrial.IntermediateValue]) throws(StorageError) {
        for value in values { try TrialRules.check(value) }
        try write { db in
            try db.requireState(.running, of: trialID)
            for report in values {
                let stored = StoredNumber(report.value)
                try db.run(
                    """
                    INSERT INTO trial_intermediate_values
                    (trial_id, step, intermediate_value, intermediate_value_type) VALUES (?, ?, ?, ?)
                    ON CONFLICT (trial_id, step) DO UPDATE SET intermediate_value = excluded.intermediate_value,
                    intermediate_value_type = excluded.intermediate_value_type
                    """,
                    [trialID, report.step, stored.value, stored.type])
            }
        }
    }

    /// Sets attributes of a trial that is not over; other attributes stay.
    ///
    /// - Throws: `noSuchTrial`, `trialFinished`, `invalidValue`.
    public func setTrialAttributes(
        trialID: Int64, user: [JSONMember] = [], system: [JSONMember] = []
    ) throws(StorageError) {
        try write { db in
            try db.requireUnfinished(trialID)
            try db.setAttributes(.trialUser, of: trialID, user)
            try db.setAttributes(.trialSystem, of: trialID, system)
        }
    }

    /// Ends a running trial.
    ///
    /// - Parameters:
    ///   - trialID: The trial's id.
    ///   - state: `complete`, `pruned` or `fail`.
    ///   - values: A value per objective for a completed trial, in the order of the objectives; infinite ones are
    ///     allowed, NaN is not. None for a failed one. A pruned trial without values gets, as in Optuna, the report of
    ///     its last step when the study has one objective and the report is not NaN.
    ///   - userAttributes: Attributes to set with the end.
    ///   - systemAttributes: Attributes to set with the end.
    ///   - end: The moment at which the trial ended.
    /// - Throws: `noSuchTrial`; `trialFinished` when it is over or does not run; `invalidValue`.
    public func finishTrial(
        trialID: Int64, state: TrialState, values: [Double] = [], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = [], at end: Timestamp
    ) throws(StorageError) {
        try write { db in
            try db.requireState(.running, of: trialID)
            let objectives = try db.objectives(ofTrial: trialID)
            try TrialRules.check(values: values, state: state, objectives: objectives)
            try db.setAttributes(.trialUser, of: trialID, userAttributes)
            try db.setAttributes(.trialSystem, of: trialID, systemAttributes)
            let isLastReport = TrialRules.takesLastReport(values: values, state: state, objectives: objectives)
            try db.insertValues(isLastReport ? db.lastReport(of: trialID) : values, of: trialID)
            try db.run(
                "UPDATE trials SET state = ?, datetime_complete = ? WHERE trial_id = ? AND state = 'RUNNING'",
                [state.rawValue, end.optunaText, trialID])
            guard db.changesCount == 1 else { throw TrialRules.finished(trialID) }
        }
    }

    /// The trial at this moment.
    ///
    /// - Throws: `noSuchTrial`.
    public func trial(_ trialID: Int64) throws(StorageError) -> FrozenTrial {
        try read { try $0.trial(trialID) }
    }

    /// Runs `body` in a transaction with what is known of the study's distributions, and keeps what it learns when the
    /// transaction succeeds.
    private func writeParameters<Result>(
        of studyID: Int64, _ body: (Database, inout [String: Distribution]) throws -> Result
    ) throws(StorageError) -> Result {
        var firsts = firstDistributions.withLock { $0[studyID] ?? [:] }
        let result = try write { try body($0, &firsts) }
        firstDistributions.withLock { [firsts] in $0[studyID, default: [:]].merge(firsts) { old, _ in old } }
        return result
    }
}
