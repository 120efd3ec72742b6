public import HyperoptCore

/// Never prunes.
public struct NopPruner: Pruner, Hashable {
    /// Creates the pruner.
    public init() {}

    /// Goes on with every trial.
    public func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision {
        PruningDecision(prune: false)
    }
}

extension PrunerFamily {
    /// No pruning.
    static let nop = PrunerFamily("nop", options: []) { _ in NopPruner() }
}
