package import HyperoptCore

/// The trials of a study that no other trial dominates, in the order of their numbers.
///
/// Completed trials that keep all constraints and have a value other than NaN for every objective count. A trial
/// dominates another when it is at least as good in all objectives and better in one; so trials with equal values
/// stay together, and the front of a study with one objective is all trials with the best value (Optuna's
/// `best_trials`).
///
/// - Complexity: O(n log n) in the number of trials with one or two objectives, else O(n log n + n · f) with a front
///   of f trials.
package func paretoFront(of study: StudySnapshot) -> [FrozenTrial] {
    let objectives = study.directions.count
    let candidates = study.trials.compactMap { trial -> (trial: FrozenTrial, losses: [Double])? in
        guard trial.state == .complete, trial.values.count == objectives, trial.isFeasible,
            !trial.values.contains(where: \.isNaN)
        else { return nil }
        return (trial, zip(study.directions, trial.values).map { $0.loss($1) })
    }
    // In lexicographic order no trial dominates an earlier one, and of two objectives the second falls along the front.
    let sorted = candidates.sorted { $0.losses.lexicographicallyPrecedes($1.losses) }
    var front: [(trial: FrozenTrial, losses: [Double])] = []
    for candidate in sorted {
        let rivals = objectives > 2 ? front[...] : front.suffix(1)
        if !rivals.contains(where: { dominates($0.losses, candidate.losses) }) { front.append(candidate) }
    }
    return front.map(\.trial).sorted { $0.number < $1.number }
}

private func dominates(_ left: [Double], _ right: [Double]) -> Bool {
    left != right && zip(left, right).allSatisfy { $0 <= $1 }
}
