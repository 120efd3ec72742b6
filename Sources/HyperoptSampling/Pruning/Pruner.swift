public import HyperoptCore

/// Decides from a running trial's reports whether it is worth going on with.
///
/// An implementation must
/// - judge only studies with one objective, and only from what it is given: it draws no random numbers, reads no
///   clock and keeps nothing between decisions;
/// - call a trial without reports worth going on with;
/// - put what it must remember of a trial into the decision's attributes, which the caller stores as system
///   attributes of that trial and gives back with it: so a decision depends on the study alone, also after a restart.
public protocol Pruner: Sendable {
    /// Decides for one trial, after it has reported.
    ///
    /// - Parameters:
    ///   - trial: the running trial with its reports in ascending order of steps and its system attributes.
    ///   - study: the study; whether `trial` is recorded in it makes no difference.
    /// - Returns: whether to end the trial, and what to store with it.
    func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision
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
