public import HyperoptCore

/// Prunes by Hyperband: successive halving in several brackets, which begin to prune at different steps and among
/// which the trials are divided.
///
/// Each trial competes within its bracket, which follows from the study's name and its number as in Optuna.
public struct HyperbandPruner: Pruner, Hashable {
    /// The settings, with the names and the defaults of Optuna 5.
    public struct Options: Sendable, Hashable {
        /// The least step at which a trial is pruned; at least 1.
        public var minResource = 1
        /// The last step of a whole trial, at least `minResource`; nil, Optuna's "auto", means one more than the last
        /// step of the trial that completed first, and no pruning before.
        ///
        /// Optuna takes the greatest last step of all trials that are complete at its first decision, and again
        /// another after a restart. Both agree as long as no second trial ends before that decision.
        public var maxResource: Int?
        /// One of so many trials goes on at each rung, and each rung is at so many times the step; at least 2.
        public var reductionFactor = 3
        /// How many other trials must have completed a rung before any goes on beyond it; needs `maxResource`.
        public var bootstrapCount = 0

        /// Creates the default settings.
        public init() {}
    }

    /// The settings.
    public let options: Options

    /// Creates a pruner.
    ///
    /// - Parameter options: the settings.
    /// - Throws: `PruningError` when a setting is out of its range, or `bootstrapCount` is set without `maxResource`.
    public init(options: Options = Options()) throws(PruningError) {
        try PruningError.check("min_resource", options.minResource, atLeast: 1)
        if let maxResource = options.maxResource {
            try PruningError.check("max_resource", maxResource, atLeast: options.minResource)
        } else if options.bootstrapCount > 0 {
            throw PruningError(
                .invalidOption,
                "bootstrap_count is \(options.bootstrapCount), which needs a number as max_resource; it is auto")
        }
        try PruningError.check("reduction_factor", options.reductionFactor, atLeast: 2)
        try PruningError.check("bootstrap_count", options.bootstrapCount, atLeast: 0)
        self.options = options
    }

    /// Compares the trial with those of its bracket on the rungs that it has reached.
    ///
    /// - Complexity: O(trials on those rungs).
    public func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision {
        guard let brackets = brackets(of: study), let bracket = brackets.bracket(of: trial.number) else {
            return PruningDecision(prune: false)
        }
        let race = RungRace(
            minResource: Int64(options.minResource), reductionFactor: options.reductionFactor,
            minEarlyStoppingRate: bracket, bootstrapCount: options.bootstrapCount)
        return race.decide(trial, in: study) { brackets.bracket(of: $0) == bracket }
    }

    /// The brackets; nil as long as it is unknown how far trials go.
    func brackets(of study: PruningStudy) -> HyperbandBrackets? {
        guard let maxResource = options.maxResource.map(Int64.init) ?? automaticMaxResource(in: study) else {
            return nil
        }
        return HyperbandBrackets(
            studyName: study.name, minResource: Int64(options.minResource), maxResource: maxResource,
            reductionFactor: options.reductionFactor)
    }

    private func automaticMaxResource(in study: PruningStudy) -> Int64? {
        study.firstReportingTrial?.intermediateValues.last.map { min($0.step, .max - 1) + 1 }
    }
}

extension PrunerFamily {
    /// Successive halving in several brackets.
    static let hyperband = PrunerFamily(
        "hyperband", options: ["min_resource", "max_resource", "reduction_factor", "bootstrap_count"]
    ) { given throws(PruningError) in
        var options = HyperbandPruner.Options()
        options.minResource = try given.int("min_resource") ?? options.minResource
        options.maxResource = try given.intOrAuto("max_resource", default: options.maxResource)
        options.reductionFactor = try given.int("reduction_factor") ?? options.reductionFactor
        options.bootstrapCount = try given.int("bootstrap_count") ?? options.bootstrapCount
        return try HyperbandPruner(options: options)
    }
}
