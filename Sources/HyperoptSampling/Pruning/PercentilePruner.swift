public import HyperoptCore

/// Prunes a trial whose best report so far is worse than a percentile of what complete trials reported at this step.
///
/// A trial whose reports are all NaN is pruned; NaN of other trials is left out.
public struct PercentilePruner: Pruner, Hashable {
    /// The settings, with the names and the defaults of Optuna 5.
    public struct Options: Sendable, Hashable {
        /// How many trials must be complete before any is pruned.
        public var nStartupTrials = 5
        /// The steps at which trials are judged.
        public var schedule = PruningSchedule()
        /// How many complete trials must have reported at the step; at least 1.
        public var nMinTrials = 1

        /// Creates the default settings.
        public init() {}
    }

    /// The share of best trials to keep, in percent.
    public let percentile: Double
    /// The other settings.
    public let options: Options

    /// Creates a pruner.
    ///
    /// - Parameters:
    ///   - percentile: the share of best trials to keep, 0 to 100.
    ///   - options: the other settings.
    /// - Throws: `PruningError` when a setting is out of its range.
    public init(percentile: Double, options: Options = Options()) throws(PruningError) {
        if !(0...100).contains(percentile) {
            throw PruningError(.invalidOption, "percentile is \(percentile); it must be 0 to 100")
        }
        try PruningError.check("n_startup_trials", options.nStartupTrials, atLeast: 0)
        try options.schedule.check()
        try PruningError.check("n_min_trials", options.nMinTrials, atLeast: 1)
        self.percentile = percentile
        self.options = options
    }

    /// Compares the trial's best report with those of complete trials at its last step.
    ///
    /// - Complexity: O(reports of the trial).
    public func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision {
        PruningDecision(prune: shouldPrune(trial, in: study))
    }

    private func shouldPrune(_ trial: FrozenTrial, in study: PruningStudy) -> Bool {
        guard study.completeCount >= max(1, options.nStartupTrials), let last = trial.intermediateValues.last,
            options.schedule.isDue(trial.intermediateValues)
        else { return false }
        guard let best = study.direction.best(of: trial.intermediateValues) else { return true }
        let others = study.reports(at: last.step)
        guard others.count >= options.nMinTrials else { return false }
        let bound = others.percentile(study.direction == .minimize ? percentile : 100 - percentile)
        return study.direction.isBetter(bound, than: best)
    }
}

extension PercentilePruner.Options {
    static let keywords = ["n_startup_trials", "n_warmup_steps", "interval_steps", "n_min_trials"]

    /// Reads the settings from a catalogue's options.
    ///
    /// - Throws: `PruningError` when an option is of the wrong kind.
    init(_ given: PrunerOptions) throws(PruningError) {
        nStartupTrials = try given.int("n_startup_trials") ?? nStartupTrials
        schedule = try given.schedule()
        nMinTrials = try given.int("n_min_trials") ?? nMinTrials
    }
}

extension PrunerFamily {
    /// A percentile of the complete trials.
    static let percentile = PrunerFamily("percentile", options: ["percentile"] + PercentilePruner.Options.keywords) {
        given throws(PruningError) in
        try PercentilePruner(
            percentile: try given.required("percentile", try given.double("percentile")),
            options: try PercentilePruner.Options(given))
    }
}
