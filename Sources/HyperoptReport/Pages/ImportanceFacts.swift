import HyperoptAnalysis
import HyperoptCore

/// How much each parameter matters to one objective.
struct ImportanceFacts {
    /// The fewest completed trials from which an importance is shown: with fewer it is mostly chance.
    static let leastTrials = 20

    /// How the importance is computed.
    static let evaluator = PedAnovaEvaluator()

    /// The number of completed trials with a finite value of the objective.
    let trialCount: Int
    /// The parameters with their shares of the importance, the greatest first; empty with too few trials.
    let values: [(name: String, value: Double)]

    /// Computes the importance.
    init(of study: StudySnapshot, objective: Int) {
        trialCount = Self.evaluator.usableTrials(of: study, objective: objective).count
        guard trialCount >= Self.leastTrials else {
            values = []
            return
        }
        values = Self.evaluator.importances(of: study, objective: objective)
            .map { (name: $0.name, value: $0.share) }.sorted { $0.value > $1.value }
    }
}
