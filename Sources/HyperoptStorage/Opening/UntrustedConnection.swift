import GRDBSQLite

/// A connection to a file that may have been made to do harm.
///
/// Beyond SQLite's own advice for such files, an authorizer lets nothing through but reading Optuna's tables: views,
/// triggers, functions, attached files and other statements are refused when a statement is prepared.
final class UntrustedConnection {
    private let connection: OpaquePointer
    private let allowance = OperationAllowance()

    /// The longest text or row that SQLite may build, in bytes.
    private static let lengthLimit: Int32 = 64_000_000

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: A path without symbolic links.
    ///   - recovers: Whether SQLite may write, to roll an interrupted transaction back; only for a private copy.
    /// - Throws: What SQLite reports.
    init(path: String, recovers: Bool) throws(StorageError) {
        var opened: OpaquePointer?
        let access = recovers ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        let code = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, nil)
        guard let opened, code == SQLITE_OK else {
            let text = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw StorageError(sqlite: code, text: text)
        }
        connection = opened
        sqlite3_extended_result_codes(opened, 1)
        sqlite3_busy_timeout(opened, 30_000)
        limit()
        for pragma in ["trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"] {
            try handle.execute("PRAGMA \(pragma)")
        }
        allowance.install(on: opened)
        authorize()
        try handle.execute("BEGIN")
    }

    deinit {
        sqlite3_close_v2(connection)
    }

    /// The connection as a source of rows, within one transaction; valid while this object lives.
    var handle: SQLiteHandle { SQLiteHandle(connection: connection, allowance: allowance) }

    private func limit() {
        let limits = [
            SQLITE_LIMIT_LENGTH: Self.lengthLimit, SQLITE_LIMIT_SQL_LENGTH: 100_000, SQLITE_LIMIT_COLUMN: 100,
            SQLITE_LIMIT_EXPR_DEPTH: 50, SQLITE_LIMIT_COMPOUND_SELECT: 10, SQLITE_LIMIT_VDBE_OP: 25_000,
            SQLITE_LIMIT_FUNCTION_ARG: 8, SQLITE_LIMIT_ATTACHED: 0, SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
            SQLITE_LIMIT_VARIABLE_NUMBER: 10, SQLITE_LIMIT_TRIGGER_DEPTH: 10,
        ]
        for (name, value) in limits { sqlite3_limit(connection, name, value) }
    }

    private static let readableTables = Set(OptunaSchema.tables.map(\.name) + ["sqlite_master", "sqlite_schema"])

    private func authorize() {
        sqlite3_set_authorizer(
            connection,
            { _, action, first, _, _, viewOrTrigger in
                let name = first.map { String(cString: $0) } ?? ""
                let allowed =
                    switch action {
                    case SQLITE_SELECT, SQLITE_TRANSACTION: viewOrTrigger == nil
                    case SQLITE_READ: viewOrTrigger == nil && UntrustedConnection.readableTables.contains(name)
                    case SQLITE_PRAGMA: name == "table_xinfo"
                    default: false
                    }
                return allowed ? SQLITE_OK : SQLITE_DENY
            }, nil)
    }
}
