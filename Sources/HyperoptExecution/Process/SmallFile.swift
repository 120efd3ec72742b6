import Glibc
import SystemPackage

/// Files that are read or written in one go.
enum SmallFile {
    /// Writes a new file, or replaces an old one's contents.
    static func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws(LaunchError) {
        do {
            let file = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: [.ownerReadWrite]
            )
            try file.closeAfter { _ = try file.writeAll(bytes) }
        } catch {
            throw LaunchError("cannot write \(path): \(error)")
        }
    }

    /// Writes a text as UTF-8.
    static func write(_ text: String, to path: String) throws(LaunchError) {
        var failure: LaunchError?
        var text = text
        text.withUTF8 { bytes in
            do throws(LaunchError) { try write(UnsafeRawBufferPointer(bytes), to: path) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// The contents of a file of at most `limit` bytes; nil when it is longer, is not there, or cannot be read.
    static func read(_ path: String, limit: Int) -> [UInt8]? {
        guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec) else { return nil }
        defer { try? file.close() }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            guard let count = try? buffer.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            if bytes.count > limit { return nil }
        }
    }

    /// Removes a file if it is there.
    static func remove(_ path: String) {
        unlink(path)
    }

    /// The path from the root, counted from `folder` when it is relative.
    static func absolute(_ path: String, in folder: String) -> String {
        FilePath(path).isAbsolute ? path : FilePath(folder).appending(path).string
    }

    /// The folder in which this process works; the root when it is gone.
    static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}
