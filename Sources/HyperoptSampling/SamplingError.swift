/// Why a sampler could not be made or could not suggest a value.
public struct SamplingError: Error, Hashable, CustomStringConvertible {
    /// The kind of a sampling error; new kinds may be added.
    public struct Code: Sendable, Hashable {
        private let name: String

        /// There is no sampler of that name.
        public static let unknownSampler = Code(name: "unknownSampler")
        /// An option, or what an option's function returned, is not allowed.
        public static let invalidOption = Code(name: "invalidOption")
        /// The sampler cannot serve a study of this kind.
        public static let unsupportedStudy = Code(name: "unsupportedStudy")
        /// A fixed parameter's value is of the wrong kind, or is none of the choices.
        public static let invalidFixedValue = Code(name: "invalidFixedValue")
        /// A parameter's distribution cannot follow the one under which the sampler knows the parameter.
        public static let incompatibleDistribution = Code(name: "incompatibleDistribution")
    }

    /// The kind of the error.
    public let code: Code
    /// What is wrong and what to do about it.
    public let message: String
    /// The parameter concerned, or nil when the error concerns none.
    public let parameter: String?

    /// Creates an error.
    public init(_ code: Code, _ message: String, parameter: String? = nil) {
        self.code = code
        self.message = message
        self.parameter = parameter
    }

    /// The message, after the parameter's name where there is one.
    public var description: String {
        parameter.map { "parameter \($0): \(message)" } ?? message
    }
}
