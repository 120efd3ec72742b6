/// The test that a rollback journal must pass before SQLite may see it.
///
/// A journal can end with the name of a "super-journal", a file that SQLite deletes once it has rolled back. No study
/// file ever has one, since it is never written together with another database; a planted one deletes a stranger's file.
enum JournalCheck {
    private static let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

    /// Refuses the database at `path` when its journal names a super-journal.
    ///
    /// - Throws: `damaged` then, and when the journal is no ordinary file or cannot be read.
    static func check(databaseAt path: String) throws(StorageError) {
        let journal = path + "-journal"
        guard linkStatus(journal) != nil else { return }
        guard let file = Descriptor(reading: journal), let status = file.status, status.isRegularFile else {
            throw StorageError(
                .damaged, "the journal beside the study file is not an ordinary, readable file; it is not opened",
                path: path)
        }
        guard status.size >= 16 else { return }
        guard let tail = file.read(count: 16, at: status.size - 16) else {
            throw StorageError.system(.unreadable, "the journal beside the study file cannot be read", path: path)
        }
        if tail.count == 16, tail[0..<4].contains(where: { $0 != 0 }), Array(tail[8..<16]) == magic {
            throw StorageError(
                .damaged,
                "the journal \(journal) names another file that SQLite would delete; it is not opened. "
                    + "Remove the journal if you know where it comes from",
                path: path)
        }
    }
}
