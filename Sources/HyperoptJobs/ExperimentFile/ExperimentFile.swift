import Glibc
import HyperoptCore
import HyperoptExecution
import HyperoptStorage

/// An experiment file that was read and found to be in order.
public struct ExperimentFile: Sendable {
    /// The path as the user gave it.
    public let path: String
    /// The absolute path of the folder that holds the file: trials run there, and relative names start there.
    public let folder: String
    /// What the file asks for; flags of the command line may change it.
    public var spec: ExperimentSpec
    /// Where the file names the training program.
    let trainerPosition: TextPosition?

    /// Reads and checks a file.
    ///
    /// - Throws: `ExperimentFileError` with every fault of the file; `JobError.Code.unreadableInput` with the reason
    ///   when there is no readable file at the path.
    public init(path: String) throws {
        let bytes: [UInt8]
        do {
            bytes = try InputFile.read(path, limit: ConfigNode.Limit.bytes)
        } catch {
            let advice = error.isMissing ? "; write one, or name another file" : ""
            throw JobError(.unreadableInput, "cannot read \(MessageText.visible(error.description))\(advice)")
        }
        let (spec, position) = try ExperimentSpec.read(yaml: bytes, path: path)
        self.path = path
        self.spec = spec
        trainerPosition = position
        folder = try Self.folder(of: path)
    }

    private static func folder(of path: String) throws -> String {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard let resolved = realpath(parent, nil) else {
            let reason = String(cString: strerror(errno))
            throw JobError(.unreadableInput, "cannot resolve \(MessageText.visible(parent)): \(reason)")
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Checks that the training program can be started at all, so that no trial is spent on finding out.
    ///
    /// - Throws: `ExperimentFileError` that names what is missing.
    public func checkTrainer(searchPath: String?) throws(ExperimentFileError) {
        let message: String?
        switch spec.trialTemplate.trainer {
        case .function(let file, _, _):
            let path = absolutePath(file)
            let fault = Self.readingFault(path).map { "the training file \(MessageText.visible(path)) \($0)" }
            message = fault ?? executableFault("python3", searchPath: searchPath)
        case .command(let arguments):
            message = executableFault(arguments.first ?? "", searchPath: searchPath)
        }
        if let message {
            throw ExperimentFileError(path: path, problems: [.init(message, at: trainerPosition)])
        }
    }

    /// A path of the experiment file, made absolute.
    public func absolutePath(_ name: String) -> String {
        name.hasPrefix("/") ? name : "\(folder)/\(name)"
    }

    private static func readingFault(_ path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return errno == ENOENT ? "does not exist" : "cannot be read: \(String(cString: strerror(errno)))"
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return "is no regular file" }
        return access(path, R_OK) == 0 ? nil : "cannot be read: \(String(cString: strerror(errno)))"
    }

    /// A program whose name holds a placeholder is known only when a trial begins.
    private func executableFault(_ name: String, searchPath: String?) -> String? {
        guard !name.contains("{{") else { return nil }
        return ExecutableSearch.fault(name, workingDirectory: folder, searchPath: searchPath)
    }
}
