import GRDB
import Glibc
import HyperoptCore
import Testing

@testable import HyperoptStorage

struct StorageErrorTests {
    @Test(arguments: [
        (ResultCode.SQLITE_BUSY, StorageError.Code.busy), (.SQLITE_LOCKED, .busy), (.SQLITE_FULL, .fullDisk),
        (.SQLITE_IOERR_FSYNC, .inputOutput), (.SQLITE_NOMEM, .inputOutput), (.SQLITE_CORRUPT, .damaged),
        (.SQLITE_INTERRUPT, .damaged), (.SQLITE_AUTH, .damaged), (.SQLITE_NOTADB, .notADatabase),
        (.SQLITE_READONLY, .unwritable), (.SQLITE_CANTOPEN, .unwritable), (.SQLITE_CONSTRAINT, .invalidValue),
        (.SQLITE_TOOBIG, .invalidValue), (.SQLITE_READONLY_DBMOVED, .inputOutput),
    ])
    func everyResultOfSQLiteHasACode(result: ResultCode, code: StorageError.Code) {
        let error = StorageError(DatabaseError(resultCode: result, message: "why"), path: "/x.db")
        #expect(error.code == code)
        #expect(error.underlying == "why")
        #expect(error.path == "/x.db")
        #expect(!error.message.isEmpty)
    }

    @Test(arguments: [
        (Int32(28), StorageError.Code.fullDisk), (122, .fullDisk), (5, .inputOutput), (13, .unreadable),
    ])
    func everyErrorNumberHasACode(number: Int32, code: StorageError.Code) {
        #expect(StorageError.system(.unreadable, "m", path: "/x.db", number: number).code == code)
    }

    @Test func aFileThatIsMovedAwayIsSaidToBe() throws {
        let folder = try TemporaryFolder()
        let database = try OptunaDatabase(path: folder.file())
        #expect(rename(folder.file(), folder.file() + ".moved") == 0)
        do {
            _ = try database.createStudy(name: "s", directions: [.minimize])
            Issue.record("a study was created in a file that is gone")
        } catch {
            #expect(error.code == .inputOutput)
            #expect(error.message.contains("was moved or removed"))
        }
    }

    @Test func theErrorTellsFileMessageAndCause() {
        var error = StorageError(.busy, "locked", path: "/x.db")
        #expect("\(error)" == "/x.db: locked")
        error.underlying = "database is locked"
        #expect("\(error)" == "/x.db: locked (database is locked)")
    }

    @Test func aStatementWithoutEndIsGivenUp() throws {
        let folder = try TemporaryFolder()
        let path = try folder.copyFixture("optuna5_sample.db")
        let connection = try UntrustedConnection(path: path, recovers: false)
        defer { withExtendedLifetime(connection) {} }
        let pairs = (0..<6).map { "trial_params AS p\($0)" }.joined(separator: ", ")
        let error = #expect(throws: StorageError.self) {
            try connection.handle.forEachRow("SELECT p0.param_id FROM \(pairs) WHERE p0.param_id < 0") { _ in }
            try connection.handle.forEachRow("SELECT p0.param_id FROM \(pairs) ORDER BY p5.param_value") { _ in }
        }
        #expect(error?.underlying == "interrupted")
    }

    @Test(arguments: [
        "SELECT load_extension('x')", "ATTACH 'other.db' AS other", "DELETE FROM trials", "PRAGMA journal_mode = WAL",
        "SELECT * FROM another", "CREATE TABLE t (x)",
    ])
    func otherStatementsAreRefused(sql: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.copyFixture("optuna5_sample.db")
        try execute("CREATE VIEW another AS SELECT * FROM trials", on: path)
        let connection = try UntrustedConnection(path: path, recovers: false)
        defer { withExtendedLifetime(connection) {} }
        #expect(throws: StorageError.self) { try connection.handle.execute(sql) }
    }
}
