/// A study and its trials as they stood at one moment.
public struct StudySnapshot: Sendable, Hashable {
    /// The study's name, unique in its file.
    public var name: String
    /// One direction per objective, at least one.
    public var directions: [StudyDirection]
    /// Attributes set by the user, in the database's order.
    public var userAttributes: [JSONMember]
    /// Attributes set by samplers and tools, in the database's order.
    public var systemAttributes: [JSONMember]
    /// The trials in ascending order of their numbers.
    public var trials: [FrozenTrial]

    /// Creates a snapshot.
    public init(
        name: String, directions: [StudyDirection], userAttributes: [JSONMember] = [],
        systemAttributes: [JSONMember] = [], trials: [FrozenTrial] = []
    ) {
        self.name = name
        self.directions = directions
        self.userAttributes = userAttributes
        self.systemAttributes = systemAttributes
        self.trials = trials
    }

    /// Whether there are several objectives.
    public var isMultiObjective: Bool { directions.count > 1 }

    /// The objectives' names: Optuna's `study:metric_names`, else the dashboard's `dashboard:objective_names`, else
    /// "value" (or "value 0", "value 1", … of several).
    public var metricNames: [String] {
        for key in ["study:metric_names", "dashboard:objective_names"] {
            let names = systemAttributes.first { $0.key == key }?.value.arrayValue?.compactMap(\.stringValue)
            if let names, names.count == directions.count { return names }
        }
        return directions.count == 1 ? ["value"] : directions.indices.map { "value \($0)" }
    }

    /// The number of trials in a state.
    public func count(_ state: TrialState) -> Int {
        trials.count { $0.state == state }
    }

    /// The parameters' names in the order of their first appearance, each with its latest distribution.
    public var parameters: [SearchSpace.Parameter] {
        var space = SearchSpace()
        for trial in trials {
            for parameter in trial.parameters { space[parameter.name] = parameter.distribution }
        }
        return space.parameters
    }
}
