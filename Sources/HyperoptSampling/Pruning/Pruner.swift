public import HyperoptCore

/// Decides from a running trial's reports whether it is worth going on with.
///
/// An implementation must
/// - judge only studies with one objective, and only from what it is given: it draws no random numbers and reads no
///   clock;
/// - call a trial without reports worth going on with;
/// - put what it must remember of a trial into the decision's attributes, which the caller stores as system
///   attributes of that trial and gives back with it: so a decision depends on the study alone, also after a restart.
public protocol Pruner: Sendable {
    /// Decides for one trial, after it has reported.
    ///
    /// - Parameters:
    ///   - trial: the running trial with its reports in ascending order of steps and its system attributes.
    ///   - study: the study, `trial` included.
    /// - Returns: whether to end the trial, and what to remember of it.
    mutating func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision
}

/// What a pruner sees of a study.
public struct PruningStudy: Sendable {
    /// The study's name.
    public var name: String
    /// The direction of the objective.
    public var direction: StudyDirection
    /// All trials of the study in ascending order of numbers.
    public var trials: [FrozenTrial]

    /// Creates a view.
    public init(name: String, direction: StudyDirection, trials: [FrozenTrial]) {
        self.name = name
        self.direction = direction
        self.trials = trials
    }
}

/// A pruner's answer.
public struct PruningDecision: Sendable, Hashable {
    /// Whether the trial should end now.
    public var prune: Bool
    /// System attributes to store with the trial before the next decision.
    public var attributes: [JSONMember]

    /// Creates an answer.
    public init(prune: Bool, attributes: [JSONMember] = []) {
        self.prune = prune
        self.attributes = attributes
    }
}
