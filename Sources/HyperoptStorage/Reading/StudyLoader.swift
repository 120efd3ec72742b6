import HyperoptCore

/// Reads studies from a database whose tables were checked, one pass over each table, row by row with distrust.
///
/// An object because all passes add to the same trials; it lives within one function.
final class StudyLoader {
    /// The longest text that is used, in bytes.
    static let textLimit = 16_000_000

    let handle: SQLiteHandle
    /// What is read of the file.
    let scope: Scope
    /// What was left out or repaired.
    var tally = WarningTally()

    var studies: [StudySnapshot] = []
    var studyIndex: [Int64: Int] = [:]
    /// All trials in the order of their ids, until they are handed to their studies.
    var trials: [FrozenTrial] = []
    /// The study of each trial, as an index into `studies`.
    var owners: [Int] = []
    /// The place of each trial in `trials`; `leftOut` for those whose rows are to be ignored.
    var trialIndex: [Int64: Int] = [:]
    var lastTrial: (id: Int64, index: Int?) = (0, nil)
    var names = TextTable<String>()
    var distributions = TextTable<Distribution?>()

    static let leftOut = -1

    /// A part of a file.
    enum Scope {
        case all
        case study(Int64)
        /// One trial with its study's own rows.
        case trial(Int64)
    }

    init(handle: SQLiteHandle, scope: Scope) {
        self.handle = handle
        self.scope = scope
    }

    /// Reads everything; `tally` tells afterwards what was odd.
    ///
    /// - Throws: `damaged` when rows are not in the order of their ids, and what SQLite reports.
    func load() throws(StorageError) -> [StudySnapshot] {
        try loadStudies()
        try loadDirections()
        try loadStudyAttributes("user", \.userAttributes)
        try loadStudyAttributes("system", \.systemAttributes)
        try loadTrials()
        try loadValues()
        try loadParameters()
        try loadReports()
        try loadTrialAttributes("user", \.userAttributes)
        try loadTrialAttributes("system", \.systemAttributes)
        handOverTrials()
        return studies
    }

    /// Calls `body` with each row of a table in the order of its key, which is column 0.
    ///
    /// The key must rise from row to row: in a broken file, pages can refer to one another in circles.
    func scan(
        _ table: String, _ columns: [String], _ body: (SQLiteRow) -> Void
    ) throws(StorageError) {
        let (condition, argument) = filter(isOfTrials: table.hasPrefix("trial"))
        let sql = "SELECT \(columns.joined(separator: ", ")) FROM \(table)\(condition) ORDER BY \(columns[0])"
        var last: Int64?
        try handle.forEachRow(sql, argument: argument) { row throws(StorageError) in
            guard let key = row.integer(0), last.map({ key > $0 }) ?? true else {
                throw StorageError(.damaged, "the rows of the table \(table) are not in the order of their keys")
            }
            last = key
            body(row)
        }
    }

    private func filter(isOfTrials: Bool) -> (condition: String, argument: Int64?) {
        switch scope {
        case .all: ("", nil)
        case .study(let id) where isOfTrials:
            (" WHERE +trial_id IN (SELECT trial_id FROM trials WHERE study_id = ?1)", id)
        case .study(let id): (" WHERE study_id = ?1", id)
        case .trial(let id) where isOfTrials: (" WHERE trial_id = ?1", id)
        case .trial(let id): (" WHERE study_id = (SELECT study_id FROM trials WHERE trial_id = ?1)", id)
        }
    }

    /// The text of a column as a JSON value; nil, and counted, when it is none.
    func json(_ row: SQLiteRow, _ column: Int32) -> JSONValue? {
        let parsed = row.withText(column) { bytes -> (value: JSONValue?, oversized: Bool) in
            guard let bytes else { return (nil, false) }
            guard bytes.count <= Self.textLimit else { return (nil, true) }
            return (try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)), false)
        }
        if parsed.value == nil { tally.add(parsed.oversized ? .oversizedText : .unreadableAttribute) }
        return parsed.value
    }

    /// The text of a column from the table of names, nil when it is no text or longer than the format allows.
    func name(_ row: SQLiteRow, _ column: Int32) -> String? {
        row.withText(column) { bytes in
            guard let bytes, bytes.count <= 4 * OptunaSchema.nameLimit else { return nil }
            return names.value(for: bytes) { $0 }
        }
    }
}
