public import HyperoptCore

/// What a study file holds.
public struct StudyFileContents: Sendable, Hashable {
    /// The studies in the order of their ids.
    public var studies: [StudySnapshot]
    /// What was left out or repaired, one sentence with a count each; empty for a sound file.
    public var warnings: [String]

    /// Creates contents.
    public init(studies: [StudySnapshot], warnings: [String] = []) {
        self.studies = studies
        self.warnings = warnings
    }
}

/// Reading of Optuna's SQLite files, whoever made them.
public enum StudyFile {
    /// Reads all studies of a file at one moment, without changing the file or anything beside it.
    ///
    /// The file may be hostile. It is opened read-only, or as a private copy when others can write beside it or when
    /// SQLite would have to recover it. Every row is tested: a bad one is left out or repaired, and counted.
    ///
    /// - Throws: `unreadable`, `notADatabase`, `notAnOptunaStudy`, `wrongSchemaVersion`, `damaged`, `busy`, or what the
    ///   operating system reports.
    /// - Complexity: O(n log n) in the number of rows.
    public static func readStudies(path: String) throws(StorageError) -> StudyFileContents {
        let source = try SourceFile(path: path)
        try JournalCheck.check(databaseAt: source.path)
        do {
            if let contents = try readInPlace(source) { return contents }
            return try readCopy(source)
        } catch {
            throw error.at(path)
        }
    }

    /// Reads the file where it is; nil when that is not safe, or when it needs a recovery that would change it.
    private static func readInPlace(_ source: SourceFile) throws(StorageError) -> StudyFileContents? {
        guard source.isSafeInPlace else { return nil }
        OpenDatabases.add(source.identity)
        defer { OpenDatabases.remove(source.identity) }
        do {
            return try read(path: source.path, recovers: false)
        } catch {
            guard error.code == .unwritable else { throw error }
            return nil
        }
    }

    private static func readCopy(_ source: SourceFile) throws(StorageError) -> StudyFileContents {
        let copied = try OpenDatabases.ifClosed(source.identity) { () throws(StorageError) in
            try PrivateCopy(of: source)
        }
        guard let copy = copied else {
            throw StorageError(.busy, "this process is using the study file, which needs a recovery; try again")
        }
        defer { copy.remove() }
        try JournalCheck.check(databaseAt: copy.path)
        return try read(path: copy.path, recovers: true)
    }

    private static func read(path: String, recovers: Bool) throws(StorageError) -> StudyFileContents {
        let connection = try UntrustedConnection(path: path, recovers: recovers)
        defer { withExtendedLifetime(connection) {} }
        let oddities = try OptunaSchema.check(connection.handle, for: .reading)
        let loader = StudyLoader(handle: connection.handle, scope: .all)
        let studies = try loader.load()
        return StudyFileContents(studies: studies, warnings: oddities + loader.tally.sentences)
    }
}
