import Glibc

/// Reads whole files that a user named.
package enum InputFile {
    /// Why a file could not be read.
    package struct Failure: Error, CustomStringConvertible {
        /// The path as given.
        package let path: String
        /// The reason in words.
        package let reason: String
        /// Whether there is nothing at the path.
        package let isMissing: Bool

        /// The path and the reason.
        package var description: String { "\(path): \(reason)" }
    }

    /// The bytes of a regular file.
    ///
    /// - Parameters:
    ///   - path: the file's path.
    ///   - limit: the most bytes that are read; a longer file gives `limit` + 1 bytes, so that the caller can tell.
    /// - Returns: the bytes.
    /// - Throws: `Failure` when there is no file, it is a folder, a pipe or a device, or it cannot be read.
    package static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path, errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw Failure(path: path, reason: "is a folder, not a file", isMissing: false)
        default: throw Failure(path: path, reason: "is no regular file", isMissing: false)
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let wanted = min(buffer.count, limit + 1 - bytes.count)
            guard wanted > 0 else { break }
            let count = Glibc.read(descriptor, &buffer, wanted)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(path, errno)
            }
            bytes.append(contentsOf: buffer[..<count])
        }
        return bytes
    }

    private static func failure(_ path: String, _ number: Int32) -> Failure {
        Failure(path: path, reason: String(cString: strerror(number)), isMissing: number == ENOENT || number == ENOTDIR)
    }
}
