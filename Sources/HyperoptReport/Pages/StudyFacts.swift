import HyperoptAnalysis
import HyperoptCore

/// A study with everything that more than one section needs, computed once.
struct StudyFacts {
    /// The study.
    let snapshot: StudySnapshot
    /// The label of the source from which it was read.
    let sourceLabel: String
    /// One name per objective.
    let metricNames: [String]
    /// The best trial; nil with several objectives, and without a feasible completed trial.
    let best: FrozenTrial?
    /// The trials that no other trial beats in every objective; empty with one objective.
    let front: [FrozenTrial]
    /// The parameters' importance, one per objective.
    let importance: [ImportanceFacts]
    /// The counts and times.
    let summary: StudySummary

    /// Computes the facts of a study.
    init(_ snapshot: StudySnapshot, sourceLabel: String) {
        self.snapshot = snapshot
        self.sourceLabel = sourceLabel
        metricNames = snapshot.metricNames
        best = snapshot.bestTrial
        front = snapshot.isMultiObjective ? paretoFront(of: snapshot) : []
        importance = snapshot.directions.indices.map { ImportanceFacts(of: snapshot, objective: $0) }
        summary = StudySummary(of: snapshot)
    }

    /// Whether at least one objective has an importance.
    var hasImportance: Bool { importance.contains { !$0.values.isEmpty } }

    /// The parameters, the most important for the first objective first; those without importance as declared.
    var parametersByImportance: [SearchSpace.Parameter] {
        let values = importance.first?.values ?? []
        let ranks = Dictionary(values.enumerated().map { ($1.name, $0) }) { first, _ in first }
        return snapshot.parameters.enumerated().sorted { left, right in
            (ranks[left.element.name] ?? Int.max, left.offset) < (ranks[right.element.name] ?? Int.max, right.offset)
        }.map(\.element)
    }

    /// All trials: feasible completed ones, the best first, then infeasible, pruned, running, waiting, failed ones.
    ///
    /// With several objectives the best are those of the front; trials of equal standing keep the order of numbers.
    var trialsBestFirst: [FrozenTrial] {
        let front = Set(front.map(\.number))
        return snapshot.trials.map { trial in (key: sortKey(of: trial, front: front), trial: trial) }
            .sorted { $0.key < $1.key }.map(\.trial)
    }

    /// Why the study has no best trial.
    var reasonForNoBest: MarkdownText {
        let study = snapshot
        if study.trials.isEmpty { return "The study has no trials yet." }
        let complete = summary.count(.complete)
        if complete == 0 { return "No trial has completed yet (\(ValueText.counts(of: summary)))." }
        if summary.infeasibleCount == complete {
            return complete == 1
                ? "The only completed trial breaks a constraint."
                : "None of the \(complete) completed trials keeps all constraints."
        }
        return "No completed trial has a value that can be compared."
    }

    /// The text of an attribute of the study: a string as it is, a number as JSON; nil for anything else.
    func attribute(_ key: String) -> String? {
        let attributes = snapshot.systemAttributes + snapshot.userAttributes
        switch attributes.first(where: { $0.key == key })?.value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        default: return nil
        }
    }

    private func sortKey(of trial: FrozenTrial, front: Set<Int>) -> (Int, Double, Int) {
        switch trial.state {
        case .complete where trial.isFeasible:
            guard let direction = snapshot.directions.first, !snapshot.isMultiObjective else {
                return (front.contains(trial.number) ? 0 : 1, 0, trial.number)
            }
            guard let value = trial.values.first, !value.isNaN else { return (1, 0, trial.number) }
            return (0, direction.loss(value), trial.number)
        case .complete: return (2, trial.constraintViolation, trial.number)
        case .pruned: return (3, 0, trial.number)
        case .running: return (4, 0, trial.number)
        case .waiting: return (5, 0, trial.number)
        case .fail: return (6, 0, trial.number)
        }
    }
}
