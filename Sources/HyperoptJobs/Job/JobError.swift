/// Why a job cannot be begun, continued or read.
public struct JobError: Error, Hashable, CustomStringConvertible {
    /// The kind of a fault.
    public enum Code: Sendable, Hashable {
        /// The state folder cannot be created or written.
        case cannotCreateState
        /// Reading or writing a file failed.
        case inputOutput
        /// An input file is missing or cannot be read.
        case unreadableInput
        /// Another process works on the job.
        case locked
        /// The experiment differs from the one with which the job was begun.
        case changedExperiment
        /// A file of the job is damaged.
        case damagedState
    }

    /// The kind of fault.
    public let code: Code
    /// What is wrong and what to do.
    public let message: String

    /// The message.
    public var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
