public import HyperoptCore

/// Prunes a trial whose last report is NaN or outside given bounds.
public struct ThresholdPruner: Pruner, Hashable {
    /// The least value with which a trial goes on; nil for no bound.
    public let lower: Double?
    /// The greatest value with which a trial goes on; nil for no bound.
    public let upper: Double?
    /// The steps at which trials are judged.
    public let schedule: PruningSchedule

    /// Creates a pruner; at least one bound is needed.
    ///
    /// - Parameters:
    ///   - lower: the least value with which a trial goes on.
    ///   - upper: the greatest value with which a trial goes on, not below `lower`.
    ///   - schedule: the steps at which trials are judged.
    /// - Throws: `PruningError` when there is no bound, or a setting is out of its range.
    public init(
        lower: Double? = nil, upper: Double? = nil, schedule: PruningSchedule = PruningSchedule()
    ) throws(PruningError) {
        if lower == nil && upper == nil {
            throw PruningError(.invalidOption, "lower and upper are missing; set at least one of them")
        }
        let least = lower ?? -.infinity
        let greatest = upper ?? .infinity
        if !(least <= greatest) {
            throw PruningError(
                .invalidOption, "lower is \(least) and upper is \(greatest); lower must not be above upper")
        }
        try schedule.check()
        self.lower = lower
        self.upper = upper
        self.schedule = schedule
    }

    /// Compares the last report with the bounds.
    ///
    /// - Complexity: O(1).
    public func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision {
        guard let last = trial.intermediateValues.last, schedule.isDue(trial.intermediateValues) else {
            return PruningDecision(prune: false)
        }
        let isWithin = last.value >= lower ?? -.infinity && last.value <= upper ?? .infinity
        return PruningDecision(prune: !isWithin)
    }
}

extension PrunerFamily {
    /// Fixed bounds.
    static let threshold = PrunerFamily(
        "threshold", options: ["lower", "upper", "n_warmup_steps", "interval_steps"]
    ) { given throws(PruningError) in
        try ThresholdPruner(
            lower: try given.double("lower"), upper: try given.double("upper"), schedule: try given.schedule())
    }
}
