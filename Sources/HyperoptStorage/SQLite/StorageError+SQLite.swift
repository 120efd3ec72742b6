import GRDB
import GRDBSQLite
import Glibc

extension StorageError {
    /// Translates a result code of SQLite, extended or not.
    init(sqlite code: Int32, text: String) {
        self = Self.meaning(of: code)
        underlying = text
    }

    /// Translates anything that GRDB or our own code throws while the file at `path` is open.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StorageError: self = error.at(path)
        case let error as DatabaseError:
            let code = error.extendedResultCode
            self = StorageError(sqlite: code.rawValue, text: error.message ?? code.description).at(path)
        default:
            self = StorageError(.inputOutput, "the study file cannot be used", path: path, underlying: "\(error)")
        }
    }

    /// Translates the operating system's error number of the last failed call.
    static func system(_ code: Code, _ message: String, path: String, number: Int32 = errno) -> StorageError {
        let full = number == ENOSPC || number == EDQUOT
        let failed = number == EIO
        return StorageError(
            full ? .fullDisk : failed ? .inputOutput : code, message, path: path,
            underlying: String(cString: strerror(number)))
    }

    /// The extended code of a file that another program moved or removed; its C macro is not visible to Swift.
    private static let movedFile = SQLITE_READONLY | 4 << 8

    private static func meaning(of code: Int32) -> StorageError {
        if code == movedFile {
            return StorageError(
                .inputOutput, "the study file was moved or removed while it was in use; put it back and start again")
        }
        return switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            StorageError(.busy, "another program keeps the study file locked; try again when it is done")
        case SQLITE_FULL: StorageError(.fullDisk, "the disk is full; free some space and start again")
        case SQLITE_CORRUPT: StorageError(.damaged, "the study file is damaged; restore it from a copy")
        case SQLITE_NOTADB: StorageError(.notADatabase, "this is not an SQLite database")
        case SQLITE_CANTOPEN:
            StorageError(
                .unwritable,
                "the study file cannot be opened; check its folder, permissions and the limit of open files (ulimit -n)"
            )
        case SQLITE_READONLY, SQLITE_PERM:
            StorageError(.unwritable, "the study file cannot be opened for writing; check its folder and permissions")
        case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_RANGE:
            StorageError(.invalidValue, "the study file refuses a value")
        case SQLITE_TOOBIG: StorageError(.invalidValue, "a value is too large for the study file")
        case SQLITE_INTERRUPT: StorageError(.damaged, "reading the study file took too long, so it was given up")
        case SQLITE_ERROR, SQLITE_AUTH: StorageError(.damaged, "the study file's tables cannot be read")
        default: StorageError(.inputOutput, "reading or writing the study file failed")
        }
    }
}
