import HyperoptCore

/// What is to be known of a study after every trial, kept up to date at the same cost however many trials there are.
package struct StudyProgress: Sendable {
    /// The best trial so far of a study with one objective.
    struct Best: Sendable {
        let id: Int64
        let number: Int
        let value: Double
    }

    private let direction: StudyDirection?
    private var counts: [TrialState: Int] = [:]
    /// The feasible complete trial with the best value; of equal ones the first.
    private(set) var best: Best?
    /// How many trials were complete or pruned since the best.
    private(set) var evaluatedSinceBest = 0

    init(directions: [StudyDirection]) {
        direction = directions.count == 1 ? directions[0] : nil
    }

    /// Counts a trial that has ended.
    mutating func add(_ trial: FrozenTrial) {
        counts[trial.state, default: 0] += 1
        guard trial.state != .fail else { return }
        evaluatedSinceBest += 1
        guard let direction, trial.state == .complete, let value = trial.values.first, !value.isNaN, trial.isFeasible
        else { return }
        if let best {
            guard direction.isBetter(value, than: best.value) || value == best.value && trial.number < best.number
            else { return }
            if value != best.value { evaluatedSinceBest = 0 }
        } else {
            evaluatedSinceBest = 0
        }
        best = Best(id: trial.id, number: trial.number, value: value)
    }

    /// Whether the best value is at least as good as another one.
    func isBest(atLeast value: Double) -> Bool {
        guard let direction, let best else { return false }
        return best.value == value || direction.isBetter(best.value, than: value)
    }

    /// How many trials ended in one of these states.
    func count(_ states: Set<TrialState>) -> Int {
        states.reduce(0) { $0 + counts[$1, default: 0] }
    }
}
