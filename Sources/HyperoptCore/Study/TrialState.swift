/// The state of a trial; the raw value is Optuna's name in its database.
public enum TrialState: String, Sendable, Hashable, CaseIterable {
    /// Being evaluated.
    case running = "RUNNING"
    /// Ended with a value for every objective.
    case complete = "COMPLETE"
    /// Stopped early by a pruner.
    case pruned = "PRUNED"
    /// Ended without a result.
    case fail = "FAIL"
    /// Enqueued, not begun.
    case waiting = "WAITING"

    /// Whether the trial is over, so that nobody may change it any more.
    public var isFinished: Bool { self == .complete || self == .pruned || self == .fail }
}
