/// Why a study could not do what was asked; it goes on as if it had not been asked.
///
/// A study also throws `StorageError`, when its storage cannot be read or written, and `SamplingError` of a sampler.
public struct StudyError: Error, Hashable, CustomStringConvertible {
    /// The kind of a study's error; new kinds may be added.
    public struct Code: Sendable, Hashable {
        private let name: String

        /// The study is there already, or has other directions than those given.
        public static let studyExists = Code(name: "studyExists")
        /// There is no study of that name.
        public static let unknownStudy = Code(name: "unknownStudy")
        /// An argument is not allowed.
        public static let invalidArgument = Code(name: "invalidArgument")
        /// There is no trial of that number.
        public static let unknownTrial = Code(name: "unknownTrial")
        /// The trial is over, or waits, so that nothing can be said about it.
        public static let trialNotRunning = Code(name: "trialNotRunning")
        /// The search space has no parameter of that name.
        public static let unknownParameter = Code(name: "unknownParameter")
        /// A parameter's bounds, step or choices are not allowed, or its fixed value is of another kind.
        public static let valueOutOfRange = Code(name: "valueOutOfRange")
        /// A parameter's kind, scale or choices differ from those it had in this study.
        public static let changedDistribution = Code(name: "changedDistribution")
        /// A value is NaN.
        public static let notANumber = Code(name: "notANumber")
        /// There are more or fewer values than objectives.
        public static let wrongNumberOfValues = Code(name: "wrongNumberOfValues")
        /// Reports and pruning are for studies with one objective.
        public static let severalObjectives = Code(name: "severalObjectives")
        /// The sampler has nothing left to suggest.
        public static let exhausted = Code(name: "exhausted")
        /// `optimize` runs already.
        public static let alreadyOptimizing = Code(name: "alreadyOptimizing")
    }

    /// The kind of the error.
    public let code: Code
    /// What is wrong and what to do about it.
    public let message: String
    /// The trial's number, when the error concerns one.
    public let trial: Int?
    /// The parameter, when the error concerns one.
    public let parameter: String?

    /// Creates an error.
    public init(_ code: Code, _ message: String, trial: Int? = nil, parameter: String? = nil) {
        self.code = code
        self.message = message
        self.trial = trial
        self.parameter = parameter
    }

    /// The message, after the trial's number and the parameter's name where there are such.
    public var description: String {
        let places = [trial.map { "trial \($0)" }, parameter.map { "parameter \($0)" }].compactMap { $0 }
        return places.isEmpty ? message : "\(places.joined(separator: ", ")): \(message)"
    }
}
