import HyperoptCore

extension OptunaSchema {
    /// What a file must have beyond the tables.
    enum Purpose {
        /// Rows are only read: the revision may stand beside others, or be missing as in files made by hand.
        case reading
        /// Rows are written: the revision is `revision` and nothing else.
        case writing
    }

    /// Finds out whether a database has Optuna's tables of today.
    ///
    /// - Returns: What is odd but harmless, one sentence each.
    /// - Throws: `notAnOptunaStudy` or `wrongSchemaVersion`; what SQLite itself finds wrong.
    static func check(_ handle: SQLiteHandle, for purpose: Purpose) throws(StorageError) -> [String] {
        let objects = try objects(handle)
        let missing = tables.map(\.name).filter { objects[$0] == nil }
        let versions = try versions(handle, object: objects["alembic_version"])
        if let old = versions.first(where: upgradableRevisions.contains), !versions.contains(revision) {
            throw StorageError(
                .wrongSchemaVersion,
                "the tables have version \(old), and \(revision) is needed; make a copy of the file and run "
                    + "`optuna storage upgrade --storage sqlite:///FILE`")
        }
        guard missing.isEmpty else { throw foreign(missing: missing, versions: versions) }
        for table in tables {
            try checkTable(table, object: objects[table.name], handle)
        }
        return try judge(versions, for: purpose)
    }

    private struct SchemaObject {
        let type: String
        /// 0 for views and virtual tables, which have no pages of their own.
        let rootPage: Int64
    }

    private static func objects(_ handle: SQLiteHandle) throws(StorageError) -> [String: SchemaObject] {
        var result: [String: SchemaObject] = [:]
        let names = Set(tables.map(\.name))
        try handle.forEachRow("SELECT name, type, rootpage FROM sqlite_master WHERE type IN ('table', 'view')") { row in
            guard let name = row.text(0), names.contains(name) else { return }
            result[name] = SchemaObject(type: row.text(1) ?? "", rootPage: row.integer(2) ?? 0)
        }
        return result
    }

    /// The rows of `alembic_version`; none when it is missing or no table with such a column.
    private static func versions(
        _ handle: SQLiteHandle, object: SchemaObject?
    ) throws(StorageError) -> [String] {
        guard let object, object.type == "table", object.rootPage > 0,
            try columns(of: "alembic_version", handle)["version_num"] == .stored
        else { return [] }
        var result: [String] = []
        try handle.forEachRow("SELECT version_num FROM alembic_version ORDER BY version_num LIMIT 10") { row in
            result.append(row.text(0) ?? "")
        }
        return result
    }

    private static func checkTable(
        _ table: Table, object: SchemaObject?, _ handle: SQLiteHandle
    ) throws(StorageError) {
        guard let object, object.type == "table", object.rootPage > 0 else {
            throw StorageError(
                .notAnOptunaStudy, "\(table.name) is a view or a virtual table instead of a table, so it is not read")
        }
        let columns = try columns(of: table.name, handle)
        let absent = table.columns.map(\.name).filter { columns[$0] == nil }
        guard absent.isEmpty else {
            throw StorageError(
                .notAnOptunaStudy, "the table \(table.name) has no column \(absent.joined(separator: ", "))")
        }
        if let computed = table.columns.first(where: { columns[$0.name] == .computed }) {
            throw StorageError(
                .notAnOptunaStudy, "the column \(computed.name) of \(table.name) is computed instead of stored")
        }
    }

    private enum ColumnKind { case stored, computed }

    private static func columns(
        of table: String, _ handle: SQLiteHandle
    ) throws(StorageError) -> [String: ColumnKind] {
        var result: [String: ColumnKind] = [:]
        try handle.forEachRow("PRAGMA table_xinfo(\(table))") { row in
            guard let name = row.text(1) else { return }
            result[name] = row.integer(6) == 0 ? .stored : .computed
        }
        return result
    }

    private static func foreign(missing: [String], versions: [String]) -> StorageError {
        let owner =
            versions.isEmpty ? "" : "; it belongs to a program whose schema version is \(shown(versions))"
        return StorageError(
            .notAnOptunaStudy,
            "this database holds no Optuna study: the tables \(missing.joined(separator: ", ")) are missing\(owner)")
    }

    private static func judge(_ versions: [String], for purpose: Purpose) throws(StorageError) -> [String] {
        if versions == [revision] { return [] }
        if purpose == .reading, versions.isEmpty { return ["the file does not name the version of its tables"] }
        if purpose == .reading, versions.contains(revision) {
            return ["another program shares the file: its schema versions are \(shown(versions))"]
        }
        throw StorageError(
            .wrongSchemaVersion,
            versions.isEmpty
                ? "the file does not name the version of its tables, and \(revision) is needed; "
                    + "run `optuna storage upgrade --storage sqlite:///FILE`"
                : "the tables have version \(shown(versions)), and only \(revision) is known; a newer Optuna or another "
                    + "program made the file")
    }

    /// Versions as people may see them: ASCII in quotation marks, cut to a reasonable length.
    private static func shown(_ versions: [String]) -> String {
        versions.map { JSONValue.string(String(String.UnicodeScalarView($0.unicodeScalars.prefix(40)))).pythonText }
            .joined(separator: ", ")
    }
}
