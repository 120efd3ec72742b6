import Glibc

/// A copy of a study file, with its journal or write-ahead log, in a folder that only this user may enter.
struct PrivateCopy {
    /// The greatest size of database, log and journal together, in bytes.
    static let sizeLimit: Int64 = 2 << 30

    private static let suffixes = ["", "-wal", "-journal"]
    private static let attempts = 3

    private let folder: String

    /// The copied database.
    var path: String { folder + "/study.db" }

    /// Copies a file that this process does not have open.
    ///
    /// - Throws: `unreadable` when a part cannot be read or all are too large, `busy` when they change all the time.
    init(of source: SourceFile) throws(StorageError) {
        folder = try Self.makeFolder(for: source)
        do {
            try copy(source)
        } catch {
            remove()
            throw error
        }
    }

    /// Deletes the copy and its folder.
    func remove() {
        for suffix in Self.suffixes + ["-shm"] { unlink(path + suffix) }
        rmdir(folder)
    }

    private static func makeFolder(for source: SourceFile) throws(StorageError) -> String {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((base + "/hyperopt-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw StorageError.system(
                .unwritable, "no folder for a private copy of the study file can be made in \(base)",
                path: source.shownPath)
        }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private func copy(_ source: SourceFile) throws(StorageError) {
        for _ in 0..<Self.attempts {
            for suffix in Self.suffixes { unlink(path + suffix) }
            let before = Self.states(source)
            guard before.reduce(0, { $0 + ($1?.size ?? 0) }) <= Self.sizeLimit else {
                throw StorageError(
                    .unreadable, "the study file is larger than 2 GiB and not in a folder of yours; copy it first",
                    path: source.shownPath)
            }
            for (suffix, state) in zip(Self.suffixes, before) where state != nil {
                try copyPart(source, suffix)
            }
            if Self.states(source) == before { return }
        }
        throw StorageError(
            .busy, "the study file changes while it is copied; try again when its writer is done",
            path: source.shownPath)
    }

    private static func states(_ source: SourceFile) -> [FileState?] {
        suffixes.map { linkStatus(source.path + $0).map(FileState.init) }
    }

    private func copyPart(_ source: SourceFile, _ suffix: String) throws(StorageError) {
        guard let input = Descriptor(reading: source.path + suffix), input.status?.isRegularFile == true else {
            throw StorageError.system(
                .unreadable, "the study file's part \(source.path + suffix) cannot be read", path: source.shownPath)
        }
        guard let output = Descriptor(creating: path + suffix) else {
            throw StorageError.system(.unwritable, "the study file cannot be copied", path: source.shownPath)
        }
        var offset: Int64 = 0
        while true {
            guard let bytes = input.read(count: 1 << 20, at: offset) else {
                throw StorageError.system(.unreadable, "the study file cannot be read", path: source.shownPath)
            }
            if bytes.isEmpty { return }
            offset += Int64(bytes.count)
            guard offset <= Self.sizeLimit else {
                throw StorageError(.busy, "the study file grows while it is copied", path: source.shownPath)
            }
            guard output.write(bytes) else {
                throw StorageError.system(.inputOutput, "the study file cannot be copied", path: source.shownPath)
            }
        }
    }
}
