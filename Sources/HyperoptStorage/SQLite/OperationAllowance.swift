import GRDBSQLite

/// The time-out of a statement on a stranger's file, counted in operations of SQLite's virtual machine.
///
/// A count is the same on every machine. A row of a study costs some dozens of operations; the allowance between two
/// rows lasts for a second or more.
final class OperationAllowance {
    private static let operationsPerCall: Int32 = 1_000_000
    private static let callsPerRow: Int32 = 200

    private var callsLeft = OperationAllowance.callsPerRow

    /// Makes the connection give up with `SQLITE_INTERRUPT` when the allowance is used up.
    ///
    /// The connection must be closed before the allowance is released.
    func install(on connection: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            connection, Self.operationsPerCall,
            { context in
                guard let context else { return 1 }
                return Unmanaged<OperationAllowance>.fromOpaque(context).takeUnretainedValue().spend() ? 0 : 1
            }, context)
    }

    /// Grants the full allowance again.
    func renew() {
        callsLeft = Self.callsPerRow
    }

    private func spend() -> Bool {
        callsLeft -= 1
        return callsLeft > 0
    }
}
