import Glibc
import SystemPackage

/// Finds the program that a name stands for, as a shell would.
package enum ExecutableSearch {
    /// The program's path.
    ///
    /// A name with a slash is a path, counted from the working directory; any other is looked up in the folders of
    /// `searchPath`, of which relative ones are passed over.
    static func resolve(_ name: String, workingDirectory: String, searchPath: String?) throws(LaunchError) -> String {
        guard !name.isEmpty else { throw LaunchError("cannot start the trial: the program has no name") }
        if name.utf8.contains(UInt8(ascii: "/")) {
            let path = SmallFile.absolute(name, in: workingDirectory)
            switch kind(of: path) {
            case .program: return path
            case .folder: throw LaunchError("cannot start \(name): it is a folder")
            case .notExecutable: throw LaunchError("cannot start \(name): it is not executable; try `chmod +x`")
            case .missing: throw LaunchError("cannot start \(name): there is no such file (\(path))")
            }
        }
        var refused: String?
        for folder in (searchPath ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        where folder.utf8.first == UInt8(ascii: "/") {
            let path = FilePath(String(folder)).appending(name).string
            switch kind(of: path) {
            case .program: return path
            case .notExecutable: refused = refused ?? path
            case .folder, .missing: break
            }
        }
        if let refused { throw LaunchError("cannot start \(name): \(refused) is not executable; try `chmod +x`") }
        throw LaunchError("cannot start \(name): no folder of PATH holds such a program; install it or give its path")
    }

    /// Why a program cannot be started, in one line; nil when it can.
    package static func fault(_ name: String, workingDirectory: String, searchPath: String?) -> String? {
        do {
            _ = try resolve(name, workingDirectory: workingDirectory, searchPath: searchPath)
            return nil
        } catch {
            return error.message
        }
    }

    /// Checks that a trial can start in a folder.
    static func checkFolder(_ path: String) throws(LaunchError) {
        var status = stat()
        let refusal = "cannot use the working directory \(path)"
        guard stat(path, &status) == 0 else { throw LaunchError(refusal, code: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw LaunchError("\(refusal): it is not a folder")
        }
        guard access(path, X_OK) == 0 else { throw LaunchError(refusal, code: errno) }
    }

    private enum Kind { case program, folder, notExecutable, missing }

    private static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .missing }
        if status.st_mode & S_IFMT == S_IFDIR { return .folder }
        return access(path, X_OK) == 0 ? .program : .notExecutable
    }
}
