import Glibc

/// Finds and kills the processes of a trial or of a job, wherever they went.
///
/// A process belongs when it was started with a given variable in its environment, which also finds those that left
/// the session and lost their parent; when it is in a given process group; or when it descends from one that belongs.
/// This process and its ancestors never belong.
struct ProcessSweep {
    /// The variable's name and its value, which is not empty.
    let variable: (name: String, value: String)
    /// A process group, whose leader must not have been waited for yet, so that its number is still its own.
    var group: pid_t?

    /// Kills until nothing is left, for at most about two seconds; returns the processes that were killed, in order.
    func kill() -> [pid_t] {
        // Also without /proc, for instance when this process can open no more files.
        if let group { Glibc.kill(-group, SIGKILL) }
        var killed: Set<pid_t> = []
        for round in 0..<200 {
            let victims = victims()
            if victims.isEmpty { break }
            for id in victims where Glibc.kill(id, SIGKILL) == 0 { killed.insert(id) }
            usleep(round == 0 ? 500 : 10_000)
        }
        return killed.sorted()
    }

    private func victims() -> [pid_t] {
        let entries = ProcessTable.entries()
        let spared = ancestors(among: entries)
        let mark = "\(variable.name)=\(variable.value)"
        var victims: Set<pid_t> = []
        for entry in entries where !entry.isZombie && !spared.contains(entry.id) {
            let isInGroup = group.map { $0 == entry.group } ?? false
            if isInGroup || Self.contains(mark, in: ProcessTable.environment(of: entry.id)) {
                victims.insert(entry.id)
            }
        }
        var grew = !victims.isEmpty
        while grew {
            grew = false
            for entry in entries where victims.contains(entry.parent) && !entry.isZombie && !spared.contains(entry.id) {
                if victims.insert(entry.id).inserted { grew = true }
            }
        }
        return victims.sorted()
    }

    /// This process, its ancestors, and the first process of all.
    private func ancestors(among entries: [ProcessTable.Entry]) -> Set<pid_t> {
        var ancestors: Set<pid_t> = [0, 1]
        var id = getpid()
        while ancestors.insert(id).inserted {
            id = entries.first { $0.id == id }?.parent ?? 0
        }
        return ancestors
    }

    /// Whether one of the texts, each with a zero byte behind, is the mark.
    private static func contains(_ mark: String, in bytes: [UInt8]) -> Bool {
        guard bytes.last == 0 else { return false }
        return bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < bytes.count, let start = bytes.baseAddress?.advanced(by: index) {
                let text = start.assumingMemoryBound(to: CChar.self)
                if strcmp(text, mark) == 0 { return true }
                index += strlen(text) + 1
            }
            return false
        }
    }
}
