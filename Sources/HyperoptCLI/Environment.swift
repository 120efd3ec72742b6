import Glibc
import HyperoptJobs

/// The process's surroundings.
enum Environment {
    /// The value of an environment variable.
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// A path with a leading `~` replaced by the home folder, made absolute from the current folder.
    static func expanded(_ path: String) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let current = getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "."
        return JobFolder.expanded(path, home: value("HOME"), currentFolder: current)
    }
}
