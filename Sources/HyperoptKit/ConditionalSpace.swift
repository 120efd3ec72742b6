public import HyperoptCore

/// A search space declared beforehand, of which some parameters are active only when others have certain values.
public struct ConditionalSpace: Sendable, Hashable {
    /// What must hold for a parameter to be active.
    public struct Condition: Sendable, Hashable {
        /// The parameter that decides, declared before.
        public let parent: String
        /// Its values with which the parameter is active; compared as Python compares.
        public let values: [Choice]

        /// Creates a condition.
        public init(parent: String, values: [Choice]) {
            self.parent = parent
            self.values = values
        }
    }

    /// One parameter of the space.
    public struct Parameter: Sendable, Hashable {
        /// The parameter's name.
        public let name: String
        /// The values it may take.
        public let distribution: Distribution
        /// When it is active; nil means always.
        public let condition: Condition?

        /// Creates a parameter.
        public init(_ name: String, _ distribution: Distribution, when condition: Condition? = nil) {
            self.name = name
            self.distribution = distribution
            self.condition = condition
        }
    }

    /// The parameters in the order of their declaration, in which they are suggested.
    public let parameters: [Parameter]

    /// Creates a space.
    ///
    /// - Throws: `StudyError` when a name occurs twice, or a parent is not declared before its child.
    public init(_ parameters: [Parameter]) throws(StudyError) {
        var names: Set<String> = []
        for parameter in parameters {
            if let parent = parameter.condition?.parent, !names.contains(parent) {
                throw StudyError(
                    .unknownParameter, "its parent \(parent) is not declared before it", parameter: parameter.name)
            }
            guard names.insert(parameter.name).inserted else {
                throw StudyError(.invalidArgument, "it is declared twice", parameter: parameter.name)
            }
        }
        self.parameters = parameters
    }

    /// Creates a space of which all parameters are active.
    public init(_ space: SearchSpace) {
        parameters = space.parameters.map { Parameter($0.name, $0.distribution) }
    }

    /// Whether a parameter is active beside those that a trial has already.
    func isActive(_ parameter: Parameter, beside chosen: [FrozenTrial.Parameter]) -> Bool {
        guard let condition = parameter.condition else { return true }
        guard let value = chosen.first(where: { $0.name == condition.parent })?.value else { return false }
        let choice = Choice(value.json)
        return condition.values.contains { $0.isPythonEqual(to: choice) }
    }
}
