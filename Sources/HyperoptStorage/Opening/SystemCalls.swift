import Glibc

/// A file descriptor that is closed when its last owner lets it go.
final class Descriptor {
    private let number: Int32

    /// Opens a file for reading; a symbolic link in the last part of the path is not followed, a pipe does not block.
    ///
    /// - Returns: nil when it cannot be opened; `errno` tells why.
    convenience init?(reading path: String) {
        self.init(open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
    }

    /// Creates a file that only its owner may read and write; fails when something of that name exists.
    convenience init?(creating path: String) {
        self.init(open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600))
    }

    private init?(_ number: Int32) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit {
        close(number)
    }

    /// What `fstat` tells, or nil when it fails.
    var status: stat? {
        var result = stat()
        return fstat(number, &result) == 0 ? result : nil
    }

    /// Reads up to `count` bytes from `offset`; fewer at the file's end, nil when reading fails.
    func read(count: Int, at offset: Int64) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = buffer.baseAddress?.advanced(by: filled)
                let got = pread(number, rest, count - filled, off_t(offset) + filled)
                if got < 0 && errno == EINTR { continue }
                failed = got < 0
                if got <= 0 { break }
                filled += got
            }
        }
        return failed ? nil : bytes
    }

    /// Appends all bytes; false when writing fails.
    func write(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var position = 0
            while position < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[position...])
                let put = systemWrite(number, rest.baseAddress, rest.count)
                if put < 0 && errno == EINTR { continue }
                if put <= 0 { return false }
                position += put
            }
            return true
        }
    }
}

private func systemWrite(_ number: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    write(number, start, count)
}

/// What tells one file from all others, and one state of its content from the next.
struct FileState: Equatable {
    let identity: FileIdentity
    let size: Int64
    private let modified: [Int]

    /// Takes the state from what `fstat` told.
    init(_ status: stat) {
        identity = FileIdentity(status)
        size = status.size
        modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }
}

/// The device and the number of a file.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64

    /// Takes the identity from what `stat` told.
    init(_ status: stat) {
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }
}

/// What `lstat` tells about a path, links not followed; nil when there is nothing or it is out of reach.
func linkStatus(_ path: String) -> stat? {
    var result = stat()
    return lstat(path, &result) == 0 ? result : nil
}

/// The absolute path without symbolic links, or nil when the file does not exist or is out of reach.
func resolvedPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}

/// The folder that holds a path.
func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

extension stat {
    /// Whether this is an ordinary file.
    var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
    /// The length in bytes.
    var size: Int64 { Int64(st_size) }
    /// Whether this is a symbolic link.
    var isLink: Bool { st_mode & S_IFMT == S_IFLNK }
}
