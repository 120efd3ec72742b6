public import HyperoptCore

/// When `Study.optimize` begins no further trial; those that run then are awaited.
public enum StopRule: Sendable, Hashable {
    /// When the best value is at least as good as this one; for one objective.
    case targetValue(Double)
    /// When so many trials in a row, complete or pruned, were no better than the best before them; for one objective.
    case noImprovement(trials: Int)
    /// When so much time has passed since `optimize` was called.
    case timeBudget(Duration)
    /// When the study has so many trials in these states, whoever ran them; running trials count as if they would end
    /// in one of the states.
    case totalTrials(Int, counting: Set<TrialState> = [.complete, .pruned, .fail])

    /// Refuses rules that make no sense for a study.
    func check(objectives: Int) throws(StudyError) {
        switch self {
        case .targetValue(let value):
            try Self.requireOneObjective(objectives, "a target value")
            if value.isNaN { throw StudyError(.notANumber, "the target value is NaN") }
        case .noImprovement(let trials):
            try Self.requireOneObjective(objectives, "a stop without improvement")
            if trials < 1 {
                throw StudyError(.invalidArgument, "a stop without improvement needs at least 1 trial, not \(trials)")
            }
        case .timeBudget: break
        case .totalTrials(let count, let states):
            if count < 0 { throw StudyError(.invalidArgument, "the total of trials is negative: \(count)") }
            if states.isEmpty { throw StudyError(.invalidArgument, "the total of trials counts no state") }
        }
    }

    private static func requireOneObjective(_ objectives: Int, _ rule: String) throws(StudyError) {
        guard objectives > 1 else { return }
        throw StudyError(.severalObjectives, "\(rule) is for studies with one objective")
    }
}
