import GRDB
public import HyperoptCore

extension OptunaDatabase {
    /// Enqueues a trial that is to run with some parameters fixed (Optuna's `enqueue_trial`).
    ///
    /// - Parameters:
    ///   - studyID: The study's id.
    ///   - fixedParameters: Values by parameter name; the others are sampled when the trial is claimed.
    ///   - userAttributes: Attributes of the user.
    ///   - systemAttributes: Attributes of tools.
    /// - Returns: The trial's id in the file, and its number in the study.
    /// - Throws: `noSuchStudy`, `invalidValue`.
    public func enqueueTrial(
        studyID: Int64, fixedParameters: [JSONMember], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = []
    ) throws(StorageError) -> (id: Int64, number: Int) {
        for parameter in fixedParameters { try TrialRules.checkName(parameter.key, of: "parameter") }
        return try write { db in
            let trial = try db.insertTrial(studyID: studyID, state: .waiting, start: nil)
            try db.setAttributes(.trialUser, of: trial.id, userAttributes)
            try db.setAttributes(
                .trialSystem, of: trial.id, [JSONMember("fixed_params", .object(fixedParameters))] + systemAttributes)
            return trial
        }
    }

    /// Takes the waiting trial with the lowest number and makes it run.
    ///
    /// - Parameters:
    ///   - studyID: The study's id.
    ///   - start: The moment at which the trial begins.
    /// - Returns: The trial as it runs now, with its `fixed_params` among the system attributes and with parameters that
    ///   it has already; nil when no trial waits.
    /// - Throws: `noSuchStudy`.
    public func claimWaitingTrial(studyID: Int64, at start: Timestamp) throws(StorageError) -> FrozenTrial? {
        try write { db in
            try db.requireStudy(studyID)
            let waiting: Int64? = try db.value(
                """
                SELECT trial_id FROM trials WHERE study_id = ? AND state = 'WAITING' AND number IS NOT NULL
                ORDER BY number, trial_id LIMIT 1
                """, [studyID])
            guard let id = waiting else { return nil }
            try db.run(
                "UPDATE trials SET state = 'RUNNING', datetime_start = ? WHERE trial_id = ? AND state = 'WAITING'",
                [start.optunaText, id])
            return try db.trial(id)
        }
    }
}
