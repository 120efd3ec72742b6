/// Why a study file could not be read or written.
public struct StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, for programs that react to it.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file is no SQLite database.
        case notADatabase
        /// The database holds no Optuna study: tables or columns are missing, or are not real ones.
        case notAnOptunaStudy
        /// The tables are those of another version of Optuna.
        case wrongSchemaVersion
        /// The file cannot be created or changed: permissions, owner, or kind of file.
        case unwritable
        /// The file does not exist or must not be read.
        case unreadable
        /// Another program kept the file locked for too long.
        case busy
        /// There is no room left for the file.
        case fullDisk
        /// The operating system failed to read or write.
        case inputOutput
        /// The file's content is broken, or its journal must not be trusted.
        case damaged
        /// The file already has a study of that name.
        case duplicateStudy
        /// The file has no such study.
        case noSuchStudy
        /// The file has no such trial.
        case noSuchTrial
        /// The trial is over, so that nobody may change it any more.
        case trialFinished
        /// A value breaks a rule of the format.
        case invalidValue
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong and what to do, for people.
    public let message: String
    /// The file, when it is known.
    public var path: String?
    /// The study's name or id, when the failure concerns one.
    public var study: String?
    /// The trial's id in its database, when the failure concerns one.
    public var trialID: Int64?
    /// SQLite's or the operating system's own words.
    public var underlying: String?

    /// Creates an error.
    public init(
        _ code: Code, _ message: String, path: String? = nil, study: String? = nil, trialID: Int64? = nil,
        underlying: String? = nil
    ) {
        self.code = code
        self.message = message
        self.path = path
        self.study = study
        self.trialID = trialID
        self.underlying = underlying
    }

    /// One line: the file, the message, and what SQLite or the operating system said.
    public var description: String {
        let place = path.map { "\($0): " } ?? ""
        let cause = underlying.map { " (\($0))" } ?? ""
        return place + message + cause
    }

    /// The same error with its file.
    func at(_ path: String) -> StorageError {
        var copy = self
        copy.path = self.path ?? path
        return copy
    }
}
