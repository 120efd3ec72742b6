import Glibc
import HyperoptJobs

/// The process's surroundings.
enum Environment {
    /// The value of an environment variable.
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// A path with a leading `~` replaced by the home folder, made absolute from a folder, by default the current one.
    static func expanded(_ path: String, from folder: String? = nil) -> String {
        JobFolder.expanded(path, home: home, folder: folder ?? currentFolder)
    }

    /// The home folder: of the environment, else of the user's account.
    private static var home: String? {
        if let home = value("HOME"), !home.isEmpty { return home }
        return getpwuid(getuid()).flatMap { $0.pointee.pw_dir }.map { String(cString: $0) }
    }

    private static var currentFolder: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        return getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "."
    }
}
