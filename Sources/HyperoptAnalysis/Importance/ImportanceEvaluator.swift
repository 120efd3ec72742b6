package import HyperoptCore

/// A measure of how much each parameter of a study matters to an objective.
///
/// An evaluator is pure: the same study gives the same numbers.
package protocol ImportanceEvaluator: Sendable {
    /// The method with its settings, for people: "PED-ANOVA, top 10 %".
    var summary: String { get }

    /// The importance of every parameter that occurs in a completed trial, the greatest first.
    ///
    /// - Parameters:
    ///   - study: The study; only completed trials with a finite value of the objective are used.
    ///   - objective: The index of the objective.
    /// - Returns: Importances whose shares add up to 1; none when no trial can be used or there is no such objective.
    func importances(of study: StudySnapshot, objective: Int) -> [ParameterImportance]
}

/// How much one parameter matters to an objective.
package struct ParameterImportance: Sendable, Hashable {
    /// The parameter's name.
    package let name: String
    /// The importance in the evaluator's own unit, 0 or more.
    package let value: Double
    /// The importance as a share of all parameters' importance, 0 to 1.
    package let share: Double
    /// The share of the used trials that have the parameter, 0 to 1; below 1 for a conditional parameter.
    package let activeShare: Double

    /// Creates an importance.
    package init(name: String, value: Double, share: Double, activeShare: Double) {
        self.name = name
        self.value = value
        self.share = share
        self.activeShare = activeShare
    }
}

extension ImportanceEvaluator {
    /// The trials from which the importance for an objective is computed.
    package func usableTrials(of study: StudySnapshot, objective: Int) -> [FrozenTrial] {
        guard study.directions.indices.contains(objective) else { return [] }
        return study.trials.filter { trial in
            trial.state == .complete && trial.values.indices.contains(objective) && trial.values[objective].isFinite
        }
    }
}
