public import HyperoptCore

/// Prunes a trial whose best report so far is worse than the median of what complete trials reported at this step;
/// Optuna's choice when no pruner is named.
public struct MedianPruner: Pruner, Hashable {
    private let pruner: PercentilePruner

    /// Creates a pruner.
    ///
    /// - Parameter options: the settings.
    /// - Throws: `PruningError` when a setting is out of its range.
    public init(options: PercentilePruner.Options = PercentilePruner.Options()) throws(PruningError) {
        pruner = try PercentilePruner(percentile: 50, options: options)
    }

    /// Compares the trial's best report with those of complete trials at its last step.
    ///
    /// - Complexity: O(reports of the trial).
    public func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision {
        pruner.decide(trial, in: study)
    }
}

extension PrunerFamily {
    /// The median of the complete trials.
    static let median = PrunerFamily("median", options: PercentilePruner.Options.keywords) {
        given throws(PruningError) in
        try MedianPruner(options: try PercentilePruner.Options(given))
    }
}
