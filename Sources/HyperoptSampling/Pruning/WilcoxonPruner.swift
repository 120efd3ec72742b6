public import HyperoptCore
import HyperoptMath

/// Prunes a trial that is significantly worse than the best one by Wilcoxon's signed-rank test; for objectives that
/// are the mean over problem instances.
///
/// A step stands for an instance, so that steps may come in any order. Trials are never pruned on reports that are
/// infinite or NaN, their own or the best trial's.
public struct WilcoxonPruner: Pruner, Hashable {
    /// The settings, with the names and the defaults of Optuna 5.
    public struct Options: Sendable, Hashable {
        /// The probability of a mere accident below which a trial is pruned, 0 to 1: the greater, the sooner.
        public var pThreshold = 0.1
        /// How many instances both trials must share before any trial is pruned; fewer than 2 are never enough.
        public var nStartupSteps = 2

        /// Creates the default settings.
        public init() {}
    }

    /// The settings.
    public let options: Options

    /// Creates a pruner.
    ///
    /// - Parameter options: the settings.
    /// - Throws: `PruningError` when a setting is out of its range.
    public init(options: Options = Options()) throws(PruningError) {
        if !(0...1).contains(options.pThreshold) {
            throw PruningError(.invalidOption, "p_threshold is \(options.pThreshold); it must be 0 to 1")
        }
        try PruningError.check("n_startup_steps", options.nStartupSteps, atLeast: 0)
        self.options = options
    }

    /// Compares the trial with the best one, instance by instance.
    ///
    /// A trial whose mean is not worse than the best trial's goes on in any case.
    ///
    /// - Complexity: O(n log n) for n reports.
    public func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision {
        guard let bestTrial = study.bestTrial,
            let mean = finiteMean(of: trial.intermediateValues),
            let bestMean = finiteMean(of: bestTrial.intermediateValues),
            study.direction.isBetter(bestMean, than: mean)
        else { return PruningDecision(prune: false) }
        let losses = lossDifferences(trial, bestTrial, direction: study.direction)
        guard losses.count >= max(2, options.nStartupSteps) else { return PruningDecision(prune: false) }
        return PruningDecision(prune: SignedRankTest(losses).probabilityOfGreater < options.pThreshold)
    }

    /// The mean; nil when there are no reports, or one is infinite or NaN.
    private func finiteMean(of reports: [FrozenTrial.IntermediateValue]) -> Double? {
        guard !reports.isEmpty, reports.allSatisfy(\.value.isFinite) else { return nil }
        return reports.reduce(0) { $0 + $1.value } / Double(reports.count)
    }

    /// By how much the trial is worse than the best one, at each step that both have reported.
    private func lossDifferences(
        _ trial: FrozenTrial, _ bestTrial: FrozenTrial, direction: StudyDirection
    ) -> [Double] {
        var best = bestTrial.intermediateValues[...]
        return trial.intermediateValues.compactMap { report in
            best = best.drop { $0.step < report.step }
            guard let other = best.first, other.step == report.step else { return nil }
            return direction.loss(report.value - other.value)
        }
    }
}

extension PrunerFamily {
    /// A statistical test against the best trial.
    static let wilcoxon = PrunerFamily("wilcoxon", options: ["p_threshold", "n_startup_steps"]) {
        given throws(PruningError) in
        var options = WilcoxonPruner.Options()
        options.pThreshold = try given.double("p_threshold") ?? options.pThreshold
        options.nStartupSteps = try given.int("n_startup_steps") ?? options.nStartupSteps
        return try WilcoxonPruner(options: options)
    }
}
