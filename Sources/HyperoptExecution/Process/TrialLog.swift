import SystemPackage

/// A trial's log: all of its output as it came, up to a size; then only a count of what was left out.
struct TrialLog {
    /// The size beyond which a log does not grow, but for the line that says so: 64 MiB.
    static let sizeLimit = 64 << 20

    private let file: FileDescriptor
    private let limit: Int
    private var size: Int
    private var dropped = 0
    private var endsLine = true
    /// The error that made the file unusable.
    private var failure: Errno?

    /// Opens a log, behind what an earlier attempt wrote; the caller closes it.
    static func open(_ path: String) throws(LaunchError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.append, .create, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            throw LaunchError("cannot write the trial's log \(path): \(error)")
        }
    }

    /// Writes to an open log, which stays the caller's.
    init(file: FileDescriptor, limit: Int = TrialLog.sizeLimit) {
        self.file = file
        self.limit = limit
        size = (try? file.seek(offset: 0, from: .end)).map { Int($0) } ?? 0
    }

    /// Appends output as far as the limit and the disk allow.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let room = failure == nil ? max(0, limit - size) : 0
        let kept = UnsafeRawBufferPointer(rebasing: bytes.prefix(room))
        write(kept)
        dropped += bytes.count - kept.count
    }

    /// Appends a line of the runner's own.
    mutating func note(_ text: String) {
        var line = "\(endsLine ? "" : "\n")[hyperopt] \(text)\n"
        failure = nil
        line.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    /// Says how much was left out, if anything was.
    mutating func finish() {
        guard dropped > 0 else { return }
        let reason = failure.map { "could not be written (\($0))" } ?? "exceeded the log's limit of \(limit) bytes"
        note("\(dropped) bytes of output \(reason) and are not kept")
    }

    private mutating func write(_ bytes: UnsafeRawBufferPointer) {
        guard let last = bytes.last else { return }
        var rest = bytes
        while !rest.isEmpty {
            do {
                let count = try file.write(rest)
                size += count
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            } catch {
                failure = error as? Errno ?? .ioError
                dropped += rest.count
                endsLine = false
                return
            }
        }
        endsLine = last == UInt8(ascii: "\n")
    }
}
