import Glibc
import HyperoptStorage
import SystemPackage

/// The few file operations a site needs; none follows a symbolic link at a path's last component when writing.
enum FileSystem {
    /// What a path names.
    enum Kind {
        case folder, file, link, other
    }

    /// What a path names, without following a link; nil when it names nothing.
    static func kind(of path: String) throws(ReportError) -> Kind? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { return nil }
            throw failure("cannot look at it", code, path)
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// A file's bytes.
    static func read(_ path: String) throws(ReportError) -> [UInt8] {
        do {
            let descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
            return try descriptor.closeAfter {
                var bytes: [UInt8] = []
                let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
                defer { chunk.deallocate() }
                while true {
                    let count = try descriptor.read(into: chunk)
                    guard count > 0 else { return bytes }
                    bytes.append(contentsOf: chunk.prefix(count))
                }
            }
        } catch {
            throw ReportError(code: .file, message: "cannot read it: \(error)", path: path)
        }
    }

    /// Puts a file in place in one step: readers see the old bytes or the new ones.
    static func replace(_ path: String, with bytes: [UInt8]) throws(ReportError) {
        do {
            try AtomicFile.write(bytes, to: path, mode: 0o644)
        } catch {
            throw ReportError(code: .file, message: "cannot write it: \(error)")
        }
    }

    /// Removes a file; one that is gone already is no error.
    static func removeFile(_ path: String) throws(ReportError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("cannot remove it", errno, path) }
    }

    /// Removes a folder when it is empty.
    static func removeFolderIfEmpty(_ path: String) {
        _ = rmdir(path)
    }

    /// Creates one folder; one that exists already is no error.
    static func createFolder(_ path: String) throws(ReportError) {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("cannot create it", errno, path) }
    }

    /// The names in a folder, in the order of their bytes.
    static func names(in folder: String) throws(ReportError) -> [String] {
        guard let stream = opendir(folder) else { throw failure("cannot list it", errno, folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The paths of all files below a folder, relative to it, in the order of their bytes; links are left out.
    static func files(below folder: String) throws(ReportError) -> [String] {
        var result: [String] = []
        var pending = [""]
        while let prefix = pending.popLast() {
            for name in try names(in: prefix.isEmpty ? folder : "\(folder)/\(prefix)") {
                let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
                switch try kind(of: "\(folder)/\(path)") {
                case .folder: pending.append(path)
                case .file: result.append(path)
                default: break
                }
            }
        }
        return result.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func failure(_ action: String, _ code: CInt, _ path: String) -> ReportError {
        ReportError(code: .file, message: "\(action): \(Errno(rawValue: code))", path: path)
    }
}
