public import HyperoptCore

/// Prunes by asynchronous successive halving (ASHA): at rungs ever farther apart, only the best share of the trials
/// that have come so far goes on.
///
/// A trial's value at each rung is stored with it under Optuna's names `completed_rung_0`, `completed_rung_1`, …
public struct SuccessiveHalvingPruner: Pruner, Hashable {
    /// The settings, with the names and the defaults of Optuna 5.
    public struct Options: Sendable, Hashable {
        /// The step of the first rung, at least 1; nil, Optuna's "auto", means a hundredth of the last step of the
        /// trial that completed first, at least 1, and no pruning before.
        ///
        /// Optuna takes the greatest last step of all trials that are complete at its first decision, and again
        /// another after a restart. Both agree as long as no second trial ends before that decision.
        public var minResource: Int?
        /// One of so many trials goes on at each rung, and each rung is at so many times the step; at least 2.
        public var reductionFactor = 4
        /// How many rungs are left out at the beginning.
        public var minEarlyStoppingRate = 0
        /// How many other trials must have completed a rung before any goes on beyond it; needs `minResource`.
        public var bootstrapCount = 0

        /// Creates the default settings.
        public init() {}
    }

    /// The settings.
    public let options: Options

    /// Creates a pruner.
    ///
    /// - Parameter options: the settings.
    /// - Throws: `PruningError` when a setting is out of its range, or `bootstrapCount` is set without `minResource`.
    public init(options: Options = Options()) throws(PruningError) {
        if let minResource = options.minResource {
            try PruningError.check("min_resource", minResource, atLeast: 1)
        } else if options.bootstrapCount > 0 {
            throw PruningError(
                .invalidOption,
                "bootstrap_count is \(options.bootstrapCount), which needs a number as min_resource; it is auto")
        }
        try PruningError.check("reduction_factor", options.reductionFactor, atLeast: 2)
        try PruningError.check("min_early_stopping_rate", options.minEarlyStoppingRate, atLeast: 0)
        try PruningError.check("bootstrap_count", options.bootstrapCount, atLeast: 0)
        self.options = options
    }

    /// Compares the trial with all others on the rungs that it has reached.
    ///
    /// - Complexity: O(trials on those rungs).
    public func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision {
        guard let minResource = options.minResource.map(Int64.init) ?? automaticMinResource(in: study) else {
            return PruningDecision(prune: false)
        }
        let race = RungRace(
            minResource: minResource, reductionFactor: options.reductionFactor,
            minEarlyStoppingRate: options.minEarlyStoppingRate, bootstrapCount: options.bootstrapCount)
        return race.decide(trial, in: study) { _ in true }
    }

    private func automaticMinResource(in study: PruningStudy) -> Int64? {
        study.firstReportingTrial?.intermediateValues.last.map { max(1, $0.step / 100) }
    }
}

extension PrunerFamily {
    /// Asynchronous successive halving.
    static let successiveHalving = PrunerFamily(
        "successive_halving", aliases: ["asha"],
        options: ["min_resource", "reduction_factor", "min_early_stopping_rate", "bootstrap_count"]
    ) { given throws(PruningError) in
        var options = SuccessiveHalvingPruner.Options()
        options.minResource = try given.intOrAuto("min_resource", default: options.minResource)
        options.reductionFactor = try given.int("reduction_factor") ?? options.reductionFactor
        options.minEarlyStoppingRate = try given.int("min_early_stopping_rate") ?? options.minEarlyStoppingRate
        options.bootstrapCount = try given.int("bootstrap_count") ?? options.bootstrapCount
        return try SuccessiveHalvingPruner(options: options)
    }
}
