/// Why a pruner could not be made.
public struct PruningError: Error, Hashable, CustomStringConvertible {
    /// The kind of a pruning error; new kinds may be added.
    public struct Code: Sendable, Hashable {
        private let name: String

        /// There is no pruner of that name.
        public static let unknownPruner = Code(name: "unknownPruner")
        /// The pruner has no option of that name.
        public static let unknownOption = Code(name: "unknownOption")
        /// An option is missing, or its value is not allowed.
        public static let invalidOption = Code(name: "invalidOption")
    }

    /// The kind of the error.
    public let code: Code
    /// What is wrong and what to do about it; options have their names in Optuna.
    public let message: String
    /// The name by which the pruner was asked for, or nil when it was made without a name.
    public let pruner: String?

    /// Creates an error.
    public init(_ code: Code, _ message: String, pruner: String? = nil) {
        self.code = code
        self.message = message
        self.pruner = pruner
    }

    /// The message, after the pruner's name where there is one.
    public var description: String {
        pruner.map { "pruner \($0): \(message)" } ?? message
    }

    /// Checks that an option is not below its least value.
    ///
    /// - Throws: `PruningError` naming the option when it is.
    static func check(_ option: String, _ value: Int, atLeast least: Int) throws(PruningError) {
        if value < least {
            throw PruningError(.invalidOption, "\(option) is \(value); it must be at least \(least)")
        }
    }
}
