extension StudySnapshot {
    /// The best trial of a study with one objective: the best value among feasible completed trials, of equal ones the
    /// first; nil when there is none, or when there are several objectives.
    public var bestTrial: FrozenTrial? {
        guard directions.count == 1 else { return nil }
        return trials.reduce(nil) { (best: FrozenTrial?, trial) in
            guard trial.state == .complete, trial.isFeasible, let value = trial.values.first, !value.isNaN else {
                return best
            }
            guard let bestValue = best?.values.first else { return trial }
            return directions[0].isBetter(value, than: bestValue) ? trial : best
        }
    }
}
