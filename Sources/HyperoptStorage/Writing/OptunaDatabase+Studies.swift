import GRDB
public import HyperoptCore

extension OptunaDatabase {
    /// Creates a study.
    ///
    /// - Parameters:
    ///   - name: A name that no other study of the file has, up to 512 Unicode scalars.
    ///   - directions: One direction per objective, at least one.
    ///   - userAttributes: Attributes of the user.
    ///   - systemAttributes: Attributes of tools; ours have the prefix `hyperopt:`.
    /// - Returns: The study's id.
    /// - Throws: `duplicateStudy`, `invalidValue`.
    public func createStudy(
        name: String, directions: [StudyDirection], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = []
    ) throws(StorageError) -> Int64 {
        try TrialRules.checkName(name, of: "study")
        try TrialRules.check(directions, of: name)
        return try write { db in
            let twin: Int64? = try db.value("SELECT study_id FROM studies WHERE study_name = ?", [name])
            guard twin == nil else { throw TrialRules.duplicateStudy(name) }
            try db.run("INSERT INTO studies (study_name) VALUES (?)", [name])
            let id = db.lastInsertedRowID
            for (objective, direction) in directions.enumerated() {
                try db.run(
                    "INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, ?)",
                    [direction.rawValue, id, objective])
            }
            try db.setAttributes(.studyUser, of: id, userAttributes)
            try db.setAttributes(.studySystem, of: id, systemAttributes)
            return id
        }
    }

    /// The id of the study of that name, or nil when the file has none.
    public func study(named name: String) throws(StorageError) -> Int64? {
        try read { try $0.value("SELECT study_id FROM studies WHERE study_name = ?", [name]) }
    }

    /// The names of all studies, in the order in which they were created.
    public func studyNames() throws(StorageError) -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT study_name FROM studies ORDER BY study_id") }
    }

    /// The study and its trials at this moment.
    ///
    /// Rows that cannot be read, which only other programs can have written, are left out as in `StudyFile`.
    ///
    /// - Throws: `noSuchStudy`.
    public func snapshot(of studyID: Int64) throws(StorageError) -> StudySnapshot {
        try read { db in
            guard let study = try StudyLoader(handle: db.handle, scope: .study(studyID)).load().first else {
                throw TrialRules.noSuchStudy(studyID)
            }
            return study
        }
    }

    /// Sets attributes of a study; other attributes stay.
    ///
    /// - Throws: `noSuchStudy`, `invalidValue`.
    public func setStudyAttributes(
        studyID: Int64, user: [JSONMember] = [], system: [JSONMember] = []
    ) throws(StorageError) {
        try write { db in
            try db.requireStudy(studyID)
            try db.setAttributes(.studyUser, of: studyID, user)
            try db.setAttributes(.studySystem, of: studyID, system)
        }
    }
}

/// One of the four tables of attributes.
enum AttributeTable: String {
    case studyUser = "study_user"
    case studySystem = "study_system"
    case trialUser = "trial_user"
    case trialSystem = "trial_system"

    /// The statement that sets one attribute.
    var upsert: String {
        let owner = self == .studyUser || self == .studySystem ? "study_id" : "trial_id"
        return "INSERT INTO \(rawValue)_attributes (\(owner), \"key\", value_json) VALUES (?, ?, ?) "
            + "ON CONFLICT (\(owner), \"key\") DO UPDATE SET value_json = excluded.value_json"
    }
}

extension Database {
    /// Sets attributes of a study or trial; of several with one key the last counts.
    func setAttributes(_ table: AttributeTable, of owner: Int64, _ attributes: [JSONMember]) throws {
        for attribute in attributes {
            try TrialRules.checkName(attribute.key, of: "attribute")
            try run(table.upsert, [owner, attribute.key, attribute.value.pythonText])
        }
    }

    /// Makes sure that a study exists.
    func requireStudy(_ id: Int64) throws {
        let found: Int64? = try value("SELECT study_id FROM studies WHERE study_id = ?", [id])
        guard found != nil else { throw TrialRules.noSuchStudy(id) }
    }
}
