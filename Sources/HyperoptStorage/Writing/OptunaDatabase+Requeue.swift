import GRDB
public import HyperoptCore

extension OptunaDatabase {
    /// Puts a running trial, whose execution ended without a result, back to those that wait; its number, parameters
    /// and attributes stay, its reports go.
    ///
    /// Only for trials that the caller began itself: another process may still work on any other.
    ///
    /// - Throws: `noSuchTrial`; `trialFinished` when it is over or does not run.
    public func requeueTrial(trialID: Int64) throws(StorageError) {
        try write { db in
            try db.requireState(.running, of: trialID)
            try db.run("DELETE FROM trial_intermediate_values WHERE trial_id = ?", [trialID])
            try db.run(
                "UPDATE trials SET state = 'WAITING', datetime_start = NULL WHERE trial_id = ? AND state = 'RUNNING'",
                [trialID])
            guard db.changesCount == 1 else { throw TrialRules.finished(trialID) }
        }
    }

    /// Begins a waiting trial again, with the parameters it has.
    ///
    /// - Parameters:
    ///   - trialID: The trial's id.
    ///   - systemAttributes: Attributes to set with the new beginning.
    ///   - start: The moment of the new beginning.
    /// - Throws: `noSuchTrial`; `trialFinished` when it is over or does not wait.
    public func restartTrial(
        trialID: Int64, systemAttributes: [JSONMember] = [], at start: Timestamp
    ) throws(StorageError) {
        try write { db in
            try db.requireState(.waiting, of: trialID)
            try db.run(
                "UPDATE trials SET state = 'RUNNING', datetime_start = ? WHERE trial_id = ? AND state = 'WAITING'",
                [start.optunaText, trialID])
            guard db.changesCount == 1 else { throw TrialRules.finished(trialID) }
            try db.setAttributes(.trialSystem, of: trialID, systemAttributes)
        }
    }
}
