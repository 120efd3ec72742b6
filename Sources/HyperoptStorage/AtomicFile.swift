package import Glibc

/// Files that are either the old one or the new one, whatever happens in between.
package enum AtomicFile {
    /// Why a file could not be written.
    package struct Failure: Error, CustomStringConvertible {
        /// The path of the file or folder at fault.
        package let path: String
        /// The system's error number.
        package let errorNumber: Int32

        /// The path and the system's words.
        package var description: String { "\(path): \(String(cString: strerror(errorNumber)))" }
    }

    /// How the names of files begin that are being written.
    package static let temporaryPrefix = ".tmp-"

    /// Replaces the file at `path` by one with the given content: a new file in the same folder is written, brought to
    /// the disk, renamed over the old one, and the folder is brought to the disk.
    ///
    /// - Parameters:
    ///   - content: the bytes of the file.
    ///   - path: where; the folder must exist.
    ///   - mode: the permissions of the new file.
    /// - Throws: `Failure` with the first system error; the old file is then as it was.
    package static func write(_ content: some Collection<UInt8>, to path: String, mode: mode_t = 0o600) throws(Failure)
    {
        let folder = parent(of: path)
        let temporary = "\(folder)/\(temporaryPrefix)\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Failure(path: path, errorNumber: errno) }
        do throws(Failure) {
            try fill(descriptor, with: Array(content), path: path)
            guard rename(temporary, path) == 0 else { throw Failure(path: path, errorNumber: errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        try synchronizeFolder(folder)
    }

    private static func fill(_ descriptor: Int32, with bytes: [UInt8], path: String) throws(Failure) {
        var written = 0
        var failure: Failure?
        while written < bytes.count, failure == nil {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                failure = Failure(path: path, errorNumber: errno)
            }
        }
        if failure == nil, fsync(descriptor) != 0 { failure = Failure(path: path, errorNumber: errno) }
        if close(descriptor) != 0, failure == nil { failure = Failure(path: path, errorNumber: errno) }
        if let failure { throw failure }
    }

    /// Brings a folder's entries to the disk.
    package static func synchronizeFolder(_ folder: String) throws(Failure) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path: folder, errorNumber: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure(path: folder, errorNumber: errno) }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
