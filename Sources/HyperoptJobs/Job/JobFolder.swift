import Glibc
import HyperoptCore
import HyperoptStorage

/// The folder of a job: where its database, its records and its logs are.
public struct JobFolder: Sendable, Hashable {
    /// The folder's path.
    public let path: String
    /// The job's name, which is the folder's.
    public let jobName: String

    /// The folder of a job below a storage path, whether it exists or not.
    public init(storagePath: String, jobName: String) {
        path = "\(storagePath)/\(jobName)"
        self.jobName = jobName
    }

    /// The SQLite database in Optuna's schema.
    public var databasePath: String { "\(path)/optuna.db" }
    /// The job's record.
    public var recordPath: String { "\(path)/experiment.json" }
    /// The folder of the trials' records and logs.
    public var trialsPath: String { "\(path)/trials" }
    /// The file whose lock tells that a process works on the job.
    var lockPath: String { "\(path)/.lock" }

    /// The name of a trial: the job's, and its number with at least three digits.
    public func trialName(_ number: Int) -> String {
        let digits = String(number)
        return "\(jobName)-trial-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    /// The record of a trial.
    public func trialRecordPath(_ number: Int) -> String { "\(trialsPath)/\(trialName(number)).json" }
    /// The log of a trial: all that its program printed.
    public func logPath(_ number: Int) -> String { "\(trialsPath)/\(trialName(number)).log" }
    /// The folder for a running trial's own files.
    func scratchPath(_ number: Int) -> String { "\(trialsPath)/.\(trialName(number))" }

    /// Creates the folder and those above it, private to the user, unless they are there.
    ///
    /// - Throws: `JobError.Code.cannotCreateState` naming the path at fault.
    func create() throws(JobError) {
        var prefix = ""
        for component in trialsPath.split(separator: "/", omittingEmptySubsequences: false) {
            prefix +=
                (prefix.isEmpty || prefix == "/" ? "" : "/") + (prefix.isEmpty && component.isEmpty ? "/" : component)
            if mkdir(prefix, 0o700) == 0 {
                try Self.synchronizeParent(of: prefix)
            } else if errno != EEXIST, errno != EISDIR {
                throw Self.fault("create", prefix)
            }
        }
        guard access(trialsPath, W_OK | X_OK) == 0 else { throw Self.fault("write to", trialsPath) }
    }

    /// Brings a new folder's name to the disk, so that a power cut does not take the job with it.
    private static func synchronizeParent(of path: String) throws(JobError) {
        let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        do {
            try AtomicFile.synchronizeFolder(parent.isEmpty ? "/" : parent)
        } catch {
            throw JobError(.inputOutput, "cannot write \(error)")
        }
    }

    /// Removes what a killed run left half-done: files that were being written, and folders of running trials.
    func removeLeftovers() {
        for folder in [path, trialsPath] {
            for name in FolderContent.names(in: folder) where name.hasPrefix(AtomicFile.temporaryPrefix) {
                unlink("\(folder)/\(name)")
            }
        }
        for name in FolderContent.names(in: trialsPath) where name.hasPrefix(".\(jobName)-trial-") {
            FolderContent.remove("\(trialsPath)/\(name)")
        }
    }

    private static func fault(_ action: String, _ path: String) -> JobError {
        let reason = String(cString: strerror(errno))
        return JobError(
            .cannotCreateState,
            "cannot \(action) \(MessageText.visible(path)): \(reason); choose another --storage-path")
    }

    /// A path with a leading `~` replaced by the home folder, made absolute from `folder`.
    public static func expanded(_ path: String, home: String?, folder: String) -> String {
        var result = path
        if let home, !home.isEmpty, path == "~" || path.hasPrefix("~/") { result = home + path.dropFirst() }
        if !result.hasPrefix("/") { result = "\(folder)/\(result)" }
        while result.count > 1, result.hasSuffix("/") { result.removeLast() }
        return result
    }
}
