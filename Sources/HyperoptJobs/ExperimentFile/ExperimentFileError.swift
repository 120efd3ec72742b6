/// Everything that is wrong with an experiment file.
public struct ExperimentFileError: Error, Hashable, CustomStringConvertible {
    /// One fault, with its place when it has one.
    public struct Problem: Sendable, Hashable {
        /// Where; nil for a fault of the file as a whole or of a command-line flag.
        public let position: TextPosition?
        /// What is wrong and what to do.
        public let message: String

        /// Creates a fault.
        public init(_ message: String, at position: TextPosition? = nil) {
            self.position = position
            self.message = message
        }
    }

    /// At most this many faults of one file are told.
    public static let problemLimit = 20

    /// The file's path as the user gave it.
    public let path: String
    /// The faults in the order of their places, at least one.
    public let problems: [Problem]

    /// One line per fault: `path:line:column: error: message`.
    public var description: String {
        var lines = problems.prefix(Self.problemLimit).map { problem in
            let place = problem.position.map { ":\($0.line):\($0.column)" } ?? ""
            return "\(MessageText.visible(path))\(place): error: \(problem.message)"
        }
        if problems.count > Self.problemLimit {
            lines.append("\(MessageText.visible(path)): error: \(problems.count - Self.problemLimit) more problems")
        }
        return lines.joined(separator: "\n")
    }
}
