import Synchronization

/// The study files that this process has open as databases.
///
/// POSIX drops all of a process's locks on a file as soon as the process closes any descriptor of it. So no code may
/// open and close such a file beside SQLite while a connection exists; the registry tells, and its lock covers the
/// moments in which files are looked at.
enum OpenDatabases {
    private static let counts = Mutex<[FileIdentity: Int]>([:])

    /// Notes a connection, before it is opened.
    static func add(_ identity: FileIdentity) {
        counts.withLock { $0[identity, default: 0] += 1 }
    }

    /// Strikes out a connection, after it was closed.
    static func remove(_ identity: FileIdentity) {
        counts.withLock { counts in
            let left = counts[identity, default: 1] - 1
            counts[identity] = left > 0 ? left : nil
        }
    }

    /// Calls `body` while no connection to the file can be added.
    ///
    /// - Returns: What `body` returns, or nil without calling it when the file is open already.
    static func ifClosed<Result>(
        _ identity: FileIdentity, _ body: () throws(StorageError) -> Result
    ) throws(StorageError) -> Result? {
        try counts.withLock { counts throws(StorageError) -> Result? in
            guard counts[identity] == nil else { return nil }
            return try body()
        }
    }
}
