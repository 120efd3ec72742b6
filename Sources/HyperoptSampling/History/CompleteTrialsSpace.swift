import HyperoptCore

/// The parameters that all complete trials have with equal distributions, kept up to date trial by trial.
///
/// Pruned trials do not count, other than in the history's own intersection.
struct CompleteTrialsSpace: Sendable {
    private var intersection = SpaceIntersection()
    private var consumedCount = 0
    /// How many trials are complete.
    private(set) var completeCount = 0

    /// Takes in the trials that ended since the last call.
    mutating func update(from history: StudyHistory) {
        if history.evaluatedCount < consumedCount { self = Self() }
        for number in history.evaluatedNumbers.dropFirst(consumedCount) {
            guard let row = history.row(of: number), history.state(at: row) == .complete else { continue }
            completeCount += 1
            _ = intersection.add(row: row, of: history.columns)
        }
        consumedCount = history.evaluatedCount
    }

    /// The parameters ordered by name, without those that have one possible value.
    func parameters(in history: StudyHistory) -> SearchSpace {
        let parameters = intersection.members.map {
            SearchSpace.Parameter(history.columns[$0.column].name, history.distributions[$0.id])
        }
        return SearchSpace(parameters.filter { !$0.distribution.isSingle }).sortedByName
    }
}
