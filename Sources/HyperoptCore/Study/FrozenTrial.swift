/// A trial as it stood at one moment.
public struct FrozenTrial: Sendable, Hashable {
    /// One parameter of a trial, with the distribution from which it was drawn.
    public struct Parameter: Sendable, Hashable {
        /// The parameter's name.
        public let name: String
        /// The distribution at the time of drawing.
        public let distribution: Distribution
        /// The value as samplers see it: the number itself, or the index of the choice.
        public let internalValue: Double

        /// Creates a parameter.
        public init(name: String, distribution: Distribution, internalValue: Double) {
            self.name = name
            self.distribution = distribution
            self.internalValue = internalValue
        }

        /// The value as the training program got it; nil when the stored index or number does not fit.
        public var value: ParameterValue? { distribution.externalValue(of: internalValue) }
    }

    /// A value reported while the trial ran.
    public struct IntermediateValue: Sendable, Hashable {
        /// The step, from 0.
        public let step: Int64
        /// The value; may be infinite or NaN.
        public let value: Double

        /// Creates a report.
        public init(step: Int64, value: Double) {
            self.step = step
            self.value = value
        }
    }

    /// The row's id in its database; 0 for a trial that is in none.
    public var id: Int64
    /// The trial's number within its study, from 0.
    public var number: Int
    /// The state.
    public var state: TrialState
    /// One value per objective of a completed trial; the last report of a pruned one, or none.
    public var values: [Double]
    /// The parameters in the order in which they were suggested.
    public var parameters: [Parameter]
    /// The reports in ascending order of their steps.
    public var intermediateValues: [IntermediateValue]
    /// Attributes set by the user, in the database's order.
    public var userAttributes: [JSONMember]
    /// Attributes set by samplers, pruners and tools, in the database's order.
    public var systemAttributes: [JSONMember]
    /// When the trial began, or nil while it waits.
    public var datetimeStart: Timestamp?
    /// When the trial ended, or nil before.
    public var datetimeComplete: Timestamp?

    /// Creates a trial.
    public init(
        id: Int64 = 0, number: Int, state: TrialState, values: [Double] = [], parameters: [Parameter] = [],
        intermediateValues: [IntermediateValue] = [], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = [], datetimeStart: Timestamp? = nil, datetimeComplete: Timestamp? = nil
    ) {
        self.id = id
        self.number = number
        self.state = state
        self.values = values
        self.parameters = parameters
        self.intermediateValues = intermediateValues
        self.userAttributes = userAttributes
        self.systemAttributes = systemAttributes
        self.datetimeStart = datetimeStart
        self.datetimeComplete = datetimeComplete
    }

    /// The parameter named `name`, or nil when the trial has none of that name.
    public func parameter(named name: String) -> Parameter? {
        parameters.first { $0.name == name }
    }

    /// The seconds from start to end, or nil while one of them is missing.
    public var duration: Double? {
        guard let datetimeStart, let datetimeComplete else { return nil }
        return datetimeComplete.seconds(since: datetimeStart)
    }
}
