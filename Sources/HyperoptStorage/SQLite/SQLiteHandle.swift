import GRDBSQLite

/// An open connection, seen as a source of rows; valid while its owner keeps the connection open.
///
/// Reads SQLite's own row buffers, because studies have millions of rows and a stranger's rows may hold any type.
struct SQLiteHandle {
    /// SQLite's connection.
    let connection: OpaquePointer
    /// The allowance of operations until the next row, or nil without limit.
    let allowance: OperationAllowance?

    init(connection: OpaquePointer, allowance: OperationAllowance? = nil) {
        self.connection = connection
        self.allowance = allowance
    }

    /// Runs a statement that returns no rows.
    func execute(_ sql: String) throws(StorageError) {
        try forEachRow(sql) { _ in }
    }

    /// Calls `body` with each row of a query.
    ///
    /// - Parameters:
    ///   - sql: One statement.
    ///   - argument: The value of `?1`, or nil when the statement has none.
    ///   - body: What is done with a row.
    /// - Throws: What SQLite reports, or what `body` throws.
    func forEachRow(
        _ sql: String, argument: Int64? = nil, _ body: (SQLiteRow) throws(StorageError) -> Void
    ) throws(StorageError) {
        var prepared: OpaquePointer?
        try check(sqlite3_prepare_v2(connection, sql, -1, &prepared, nil))
        guard let statement = prepared else { return }
        defer { sqlite3_finalize(statement) }
        if let argument { try check(sqlite3_bind_int64(statement, 1, argument)) }
        while true {
            allowance?.renew()
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw failure(code) }
            try body(SQLiteRow(statement: statement))
        }
    }

    private func check(_ code: Int32) throws(StorageError) {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: Int32) -> StorageError {
        StorageError(sqlite: code, text: String(cString: sqlite3_errmsg(connection)))
    }
}

/// The current row of a running statement; valid until the next step.
struct SQLiteRow {
    /// SQLite's statement.
    let statement: OpaquePointer

    /// Whether the column holds NULL.
    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    /// The integer of a column, or nil when it holds anything else.
    func integer(_ column: Int32) -> Int64? {
        guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else { return nil }
        return sqlite3_column_int64(statement, column)
    }

    /// The number of a column, whether stored as an integer or not, or nil when it holds anything else.
    func number(_ column: Int32) -> Double? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER, SQLITE_FLOAT: sqlite3_column_double(statement, column)
        default: nil
        }
    }

    /// The text of a column with invalid UTF-8 repaired, or nil when it holds anything else.
    func text(_ column: Int32) -> String? {
        withText(column) { bytes in bytes.map { String(decoding: $0, as: UTF8.self) } }
    }

    /// Calls `body` with the UTF-8 bytes of a column, or with nil when it holds anything but text.
    func withText<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer?) -> Result) -> Result {
        guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
            let start = sqlite3_column_text(statement, column)
        else { return body(nil) }
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }
}
