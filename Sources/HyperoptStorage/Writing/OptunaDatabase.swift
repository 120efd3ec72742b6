import GRDB
import HyperoptCore
import Synchronization

/// A study file that this process writes, in Optuna 5's own schema.
///
/// Every method is one transaction: it happens wholly or not at all, and is on the disk when the method returns.
/// Optuna and other programs may use the file at the same time. Calls from several threads wait for one another; a call
/// waits up to 30 seconds for another program's lock. Dates come from the caller.
public final class OptunaDatabase: Sendable {
    /// The path as given when the file was opened.
    public let path: String

    private let file: DatabaseFile
    private let queue: DatabaseQueue
    /// The first distribution of each parameter of a study: later ones must be compatible, and it never changes.
    let firstDistributions = Mutex<[Int64: [String: Distribution]]>([:])

    /// Opens a study file, and creates it when there is none.
    ///
    /// A new file has mode 0600, a rollback journal (so that viewers in browsers can open it), and a trigger that keeps
    /// Optuna from claiming a waiting trial twice. An existing file is left as it is.
    ///
    /// - Throws: `unwritable`, `notADatabase`, `notAnOptunaStudy`, `wrongSchemaVersion`, `damaged`, `busy`, or what the
    ///   operating system reports.
    public init(path: String) throws(StorageError) {
        self.path = path
        file = try DatabaseFile(path: path)
        do {
            queue = try DatabaseQueue(path: file.path, configuration: Self.configuration)
            try queue.write { db in
                try Self.createTablesIfEmpty(db)
                _ = try OptunaSchema.check(db.handle, for: .writing)
            }
        } catch {
            throw StorageError(error, path: path)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "hyperopt study"
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        return configuration
    }

    private static func createTablesIfEmpty(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else { return }
        for statement in OptunaSchema.creation { try db.execute(sql: statement) }
    }

    /// Runs `body` in an immediate transaction, which is undone when it throws.
    func write<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        do {
            return try queue.write(body)
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// Runs `body` on the file as it stands at one moment.
    func read<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        do {
            return try queue.read(body)
        } catch {
            throw StorageError(error, path: path)
        }
    }
}

extension Database {
    /// The connection as a source of rows, valid within the current access.
    var handle: SQLiteHandle {
        get throws(StorageError) {
            guard let sqliteConnection else { throw StorageError(.inputOutput, "the study file is closed") }
            return SQLiteHandle(connection: sqliteConnection)
        }
    }

    /// Runs a statement that is prepared once per connection.
    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The first column of the first row of a query that is prepared once per connection.
    func value<Value: DatabaseValueConvertible>(_ sql: String, _ arguments: StatementArguments) throws -> Value? {
        try Value.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }
}
