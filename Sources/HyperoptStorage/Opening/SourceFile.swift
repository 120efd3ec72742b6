import Glibc

/// A study file of unknown origin, looked at before SQLite sees it.
struct SourceFile {
    /// The path as the caller gave it, for messages.
    let shownPath: String
    /// The absolute path without symbolic links.
    let path: String
    /// What tells the file from all others.
    let identity: FileIdentity
    /// Whether SQLite may open the file where it is: nobody else may plant files beside it, and it leaves no files.
    let isSafeInPlace: Bool

    /// Looks at a file.
    ///
    /// - Throws: `unreadable` when there is none, `notADatabase` when it does not begin as an SQLite database.
    init(path shownPath: String) throws(StorageError) {
        guard let path = resolvedPath(shownPath), let status = linkStatus(path) else {
            throw StorageError.system(.unreadable, "the study file cannot be found", path: shownPath)
        }
        guard status.isRegularFile else {
            throw StorageError(.unreadable, "this is not an ordinary file", path: shownPath)
        }
        let header = try OpenDatabases.ifClosed(FileIdentity(status)) { () throws(StorageError) in
            try Self.header(path: path, shownPath: shownPath)
        }
        self.shownPath = shownPath
        self.path = path
        identity = FileIdentity(status)
        isSafeInPlace = header.map { Self.isOurs(path, status) && !$0.leavesFiles(beside: path) } ?? true
    }

    private struct Header {
        let usesWAL: Bool

        /// Whether reading would create the files of write-ahead logging and leave them behind.
        func leavesFiles(beside path: String) -> Bool {
            let absent = ["-wal", "-shm"].filter { linkStatus(path + $0) == nil }
            // SQLite looks into a log that lies beside the file whatever the file's own header says.
            return usesWAL ? !absent.isEmpty : absent == ["-shm"]
        }
    }

    private static func header(path: String, shownPath: String) throws(StorageError) -> Header {
        guard let bytes = Descriptor(reading: path)?.read(count: 100, at: 0) else {
            throw StorageError.system(.unreadable, "the study file cannot be read", path: shownPath)
        }
        guard !bytes.isEmpty else { throw StorageError(.notADatabase, "the file is empty", path: shownPath) }
        guard bytes.count == 100, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw StorageError(.notADatabase, "this is not an SQLite database", path: shownPath)
        }
        return Header(usesWAL: bytes[18] == 2 || bytes[19] == 2)
    }

    /// Whether file and folder belong to this user, who may write them, while not everybody may.
    private static func isOurs(_ path: String, _ status: stat) -> Bool {
        let parent = folder(of: path)
        guard let folderStatus = linkStatus(parent) else { return false }
        return status.st_uid == geteuid() && folderStatus.st_uid == geteuid()
            && folderStatus.st_mode & S_IWOTH == 0 && access(path, W_OK) == 0 && access(parent, W_OK) == 0
    }
}
