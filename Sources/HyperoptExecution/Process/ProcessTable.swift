import Glibc

/// The processes of this machine, as /proc shows them.
enum ProcessTable {
    /// One process.
    struct Entry {
        let id: pid_t
        let parent: pid_t
        let group: pid_t
        /// Whether the process has ended and only waits for its parent to take note.
        let isZombie: Bool
    }

    /// All processes that exist now.
    static func entries() -> [Entry] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var entries: [Entry] = []
        while let item = readdir(folder) {
            let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let id = pid_t(name), let entry = entry(of: id) else { continue }
            entries.append(entry)
        }
        return entries
    }

    /// The variables with which a process was started, with a zero byte behind each; empty when they cannot be seen.
    static func environment(of id: pid_t) -> [UInt8] {
        SmallFile.read("/proc/\(id)/environ", limit: 8 << 20) ?? []
    }

    /// Reads /proc/PID/stat, in which the program's name, the second field, may hold any character.
    private static func entry(of id: pid_t) -> Entry? {
        guard let bytes = SmallFile.read("/proc/\(id)/stat", limit: 65_536),
            let end = bytes.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 3)
        guard fields.count > 3, let parent = number(fields[1]), let group = number(fields[2]) else { return nil }
        let isZombie = fields[0].first == UInt8(ascii: "Z") || fields[0].first == UInt8(ascii: "X")
        return Entry(id: id, parent: parent, group: group, isZombie: isZombie)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> pid_t? {
        pid_t(String(decoding: digits, as: UTF8.self))
    }
}
