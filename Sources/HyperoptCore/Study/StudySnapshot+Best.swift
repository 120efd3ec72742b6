extension StudySnapshot {
    /// The best trial of a study with one objective: the best value among feasible completed trials, of equal ones the
    /// one with the lowest number; nil when there is none, or when there are several objectives.
    public var bestTrial: FrozenTrial? {
        guard directions.count == 1 else { return nil }
        return trials.reduce(nil) { best, trial in directions[0].prefers(trial, to: best) ? trial : best }
    }
}

extension StudyDirection {
    /// Whether a trial is the best one when `best` was the best before it: it is complete, feasible, and its value is
    /// better, or equal with a lower number.
    public func prefers(_ trial: FrozenTrial, to best: FrozenTrial?) -> Bool {
        guard trial.state == .complete, trial.isFeasible, let value = trial.values.first, !value.isNaN else {
            return false
        }
        guard let best, let bestValue = best.values.first else { return true }
        return isBetter(value, than: bestValue) || value == bestValue && trial.number < best.number
    }
}
