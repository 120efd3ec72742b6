public import HyperoptCore

/// What a pruner sees of a study with one objective: reports by step, rungs and the best trial, kept up to date trial
/// by trial.
///
/// Record a trial when it has ended, and a running one whenever a decision gave it attributes. Nothing depends on the
/// order of recording, and recording a trial again changes nothing.
public struct PruningStudy: Sendable {
    /// The study's name.
    public let name: String
    /// The direction of the objective.
    public let direction: StudyDirection
    /// The number of complete trials.
    public var completeCount: Int { completeNumbers.count }
    /// The feasible complete trial with the best value, of equal ones that with the smallest number.
    public private(set) var bestTrial: FrozenTrial?
    /// Of the complete trials with reports, the one that ended first; of equal ones that with the smallest number.
    ///
    /// Pruners that choose a resource by themselves derive it from this trial, so that the choice never changes once
    /// it is made.
    public private(set) var firstReportingTrial: FrozenTrial?

    private var completeNumbers: Set<Int> = []
    private var reportsByStep: [Int64: StepReports] = [:]
    /// By rung, then by trial number.
    private var rungs: [Int: [Int: Double]] = [:]

    /// Creates a view of a study as it stands.
    ///
    /// - Complexity: O(r log r) for r reports.
    public init(name: String, direction: StudyDirection, trials: [FrozenTrial] = []) {
        self.name = name
        self.direction = direction
        var values: [Int64: [Double]] = [:]
        for trial in trials where note(trial) {
            for report in trial.intermediateValues { values[report.step, default: []].append(report.value) }
        }
        reportsByStep = values.mapValues(StepReports.init)
    }

    /// Adds what a trial has to say by now.
    ///
    /// - Complexity: O(n) at worst per report of a complete trial, for n complete trials; else O(attributes).
    public mutating func record(_ trial: FrozenTrial) {
        guard note(trial) else { return }
        for report in trial.intermediateValues {
            reportsByStep[report.step, default: StepReports()].insert(report.value)
        }
    }

    /// The values that complete trials reported at exactly this step.
    public func reports(at step: Int64) -> StepReports { reportsByStep[step] ?? StepReports() }

    /// The values with which trials, in whatever state, completed a rung, by trial number.
    public func values(ofRung rung: Int) -> [Int: Double] { rungs[rung] ?? [:] }

    /// Notes everything but the reports.
    ///
    /// - Returns: whether the trial is complete and was not so before.
    private mutating func note(_ trial: FrozenTrial) -> Bool {
        for (rung, value) in trial.completedRungs { rungs[rung, default: [:]][trial.number] = value }
        guard trial.state == .complete, completeNumbers.insert(trial.number).inserted else { return false }
        if isBetter(trial) { bestTrial = trial }
        if isEarlier(trial) { firstReportingTrial = trial }
        return true
    }

    private func isBetter(_ trial: FrozenTrial) -> Bool {
        guard trial.isFeasible, let value = trial.values.first, !value.isNaN else { return false }
        guard let bestTrial, let bestValue = bestTrial.values.first else { return true }
        return direction.isBetter(value, than: bestValue) || value == bestValue && trial.number < bestTrial.number
    }

    private func isEarlier(_ trial: FrozenTrial) -> Bool {
        guard !trial.intermediateValues.isEmpty else { return false }
        guard let first = firstReportingTrial else { return true }
        let end = trial.datetimeComplete?.microseconds ?? .max
        return (end, trial.number) < (first.datetimeComplete?.microseconds ?? .max, first.number)
    }
}
