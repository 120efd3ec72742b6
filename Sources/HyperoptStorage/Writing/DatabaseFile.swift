import Glibc

/// The file of a database that is to be written, prepared and registered before SQLite opens it.
final class DatabaseFile: Sendable {
    /// The absolute path without symbolic links.
    let path: String
    private let identity: FileIdentity

    /// Takes an existing file, or creates an empty one that only its owner may read and write.
    ///
    /// - Throws: `unwritable` for a link, a file with two names, anything but a file, and a file of somebody else;
    ///   `notADatabase` for other content; `damaged` for a journal that must not be trusted.
    init(path shownPath: String) throws(StorageError) {
        let name = shownPath.last.map { $0 == "/" } ?? true ? nil : shownPath.split(separator: "/").last
        guard let name, let parent = resolvedPath(folder(of: shownPath)) else {
            throw StorageError.system(
                .unwritable, "the folder of the study file cannot be found; create it first", path: shownPath)
        }
        let path = (parent == "/" ? "" : parent) + "/" + name
        if linkStatus(path) == nil, Descriptor(creating: path) == nil, errno != EEXIST {
            throw StorageError.system(.unwritable, "the study file cannot be created", path: shownPath)
        }
        guard let status = linkStatus(path) else {
            throw StorageError.system(.unwritable, "the study file cannot be created", path: shownPath)
        }
        try Self.check(status, path: path, shownPath: shownPath)
        try JournalCheck.check(databaseAt: path)
        self.path = path
        identity = FileIdentity(status)
        OpenDatabases.add(identity)
    }

    deinit {
        OpenDatabases.remove(identity)
    }

    private static func check(_ status: stat, path: String, shownPath: String) throws(StorageError) {
        func refusal(_ reason: String) -> StorageError {
            StorageError(.unwritable, reason, path: shownPath)
        }
        if status.isLink { throw refusal("the study file is a symbolic link; name the file itself") }
        guard status.isRegularFile else { throw refusal("this is not an ordinary file") }
        guard status.st_nlink == 1 else {
            throw refusal("the study file has a second name (a hard link), under which its journal would be missed")
        }
        guard status.st_uid == geteuid() else { throw refusal("the study file belongs to another user") }
        guard access(path, W_OK) == 0 else {
            throw StorageError.system(.unwritable, "the study file cannot be changed", path: shownPath)
        }
        try OpenDatabases.ifClosed(FileIdentity(status)) { () throws(StorageError) in
            guard let header = Descriptor(reading: path)?.read(count: 16, at: 0) else {
                throw StorageError.system(.unreadable, "the study file cannot be read", path: shownPath)
            }
            guard header.isEmpty || header == Array("SQLite format 3\0".utf8) else {
                throw StorageError(
                    .notADatabase, "this is not an SQLite database; nothing is written to it", path: shownPath)
            }
        }
    }
}
