import GRDB
public import HyperoptCore

extension OptunaDatabase: StudyStorage {
    /// The trials of a study with a greater id than `trialID`.
    ///
    /// - Complexity: O(m log n) for m such trials of n.
    public func trials(after trialID: Int64, of studyID: Int64) throws(StorageError) -> [FrozenTrial] {
        try read { db in
            let ids = try Int64.fetchAll(
                db.cachedStatement(
                    sql: "SELECT trial_id FROM trials WHERE study_id = ? AND trial_id > ? ORDER BY trial_id"),
                arguments: [studyID, trialID])
            return try ids.compactMap { id in
                // A row that cannot be read, which only other programs can have written, is left out.
                do { return try db.trial(id) } catch let error as StorageError where error.code == .noSuchTrial {
                    return nil
                }
            }
        }
    }

    /// Changes with every commit of another connection, and with every row that this one writes.
    public func changeMark() throws(StorageError) -> Int64 {
        try read { db in
            let version: Int64 = try db.value("PRAGMA data_version", []) ?? 0
            return version << 40 ^ Int64(db.totalChangesCount)
        }
    }
}

extension StudyStorage where Self == OptunaDatabase {
    /// A study file in Optuna 5's schema, created when there is none.
    ///
    /// - Throws: as `OptunaDatabase.init(path:)`.
    public static func sqlite(_ path: String) throws(StorageError) -> OptunaDatabase {
        try OptunaDatabase(path: path)
    }
}
