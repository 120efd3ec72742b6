import HyperoptCore

/// The steps at which a pruner judges: none during a warm-up, then once per interval.
public struct PruningSchedule: Sendable, Hashable {
    /// Trials are not pruned before this step; at least 0.
    public var nWarmupSteps = 0
    /// The steps from one judgement to the next, counted from the warm-up's end; at least 1.
    ///
    /// Where nothing is reported when a judgement is due, it is made at the next report.
    public var intervalSteps = 1

    /// Creates a schedule that judges at every step.
    public init() {}

    /// Checks the settings.
    ///
    /// - Throws: `PruningError` naming the setting that is out of its range.
    func check() throws(PruningError) {
        try PruningError.check("n_warmup_steps", nWarmupSteps, atLeast: 0)
        try PruningError.check("interval_steps", intervalSteps, atLeast: 1)
    }

    /// Whether the last of the reports is the first one of its interval.
    func isDue(_ reports: [FrozenTrial.IntermediateValue]) -> Bool {
        guard let last = reports.last, last.step >= nWarmupSteps else { return false }
        let stepsIntoInterval = (last.step - Int64(nWarmupSteps)) % Int64(intervalSteps)
        let previous = reports.dropLast().last?.step ?? -1
        return previous < last.step - stepsIntoInterval
    }
}
