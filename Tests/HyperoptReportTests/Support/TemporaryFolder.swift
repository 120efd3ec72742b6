import Glibc

@testable import HyperoptReport

/// A folder that a test may fill; it goes away with this object.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/hyperopt-report-XXXXXX".utf8CString)
        let created = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
        guard created else { throw ReportError(code: .file, message: "no temporary folder") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        var pending = [path]
        var folders: [String] = []
        while let folder = pending.popLast() {
            folders.append(folder)
            for name in (try? FileSystem.names(in: folder)) ?? [] {
                let kind = try? FileSystem.kind(of: "\(folder)/\(name)")
                if kind == .folder { pending.append("\(folder)/\(name)") } else { unlink("\(folder)/\(name)") }
            }
        }
        for folder in folders.reversed() { rmdir(folder) }
    }

    func text(_ relative: String) throws -> String {
        String(decoding: try FileSystem.read("\(path)/\(relative)"), as: UTF8.self)
    }

    func write(_ text: String, to relative: String) throws {
        try FileSystem.replace("\(path)/\(relative)", with: Array(text.utf8))
    }

    /// The moment of a file's last change, in nanoseconds.
    func changeTime(_ relative: String) -> Int {
        var status = stat()
        return stat("\(path)/\(relative)", &status) == 0
            ? status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec : 0
    }
}
