import Glibc
import HyperoptCore
import Synchronization

/// The right to work on a job: held by one process at a time, freed by the kernel when that process ends.
final class JobLock: Sendable {
    /// The lock's file, which a copy of the job's folder does not share: device and inode.
    let identity: String

    private let descriptor: Int32
    private let isHeld = Mutex(true)

    /// Takes the lock of a job whose folder exists, and writes this process's number into the file for others to read.
    ///
    /// - Throws: `JobError.Code.locked` when another process holds it, with that process's number.
    init(_ folder: JobFolder) throws(JobError) {
        let descriptor = open(folder.lockPath, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw JobError(.cannotCreateState, "cannot open \(folder.lockPath): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.content(of: descriptor)
            close(descriptor)
            throw JobError(
                .locked,
                "another hyperopt\(holder.isEmpty ? "" : " (process \(holder))") runs the job '\(folder.jobName)'; "
                    + "wait for it, or give this one another --name")
        }
        self.descriptor = descriptor
        var status = stat()
        fstat(descriptor, &status)
        identity = "\(status.st_dev)-\(status.st_ino)"
        let text = Array("\(getpid())".utf8)
        ftruncate(descriptor, 0)
        _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// Lets others have the lock.
    func release() {
        isHeld.withLock { isHeld in
            guard isHeld else { return }
            isHeld = false
            ftruncate(descriptor, 0)
            flock(descriptor, LOCK_UN)
        }
    }

    deinit {
        release()
        close(descriptor)
    }

    private static func content(of descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        return String(decoding: buffer.prefix(max(0, count)).filter { (0x30...0x39).contains($0) }, as: UTF8.self)
    }
}
