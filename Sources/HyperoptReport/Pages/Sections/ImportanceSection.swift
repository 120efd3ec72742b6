import HyperoptAnalysis
import HyperoptCharts
import HyperoptCore

/// How much each parameter matters, one chart per objective.
struct ImportanceSection: StudySection {
    let name = "importance"

    func content(for study: StudyFacts) -> SectionContent? {
        let least = ImportanceFacts.leastTrials
        let figures = study.importance.indices.compactMap { figure(study, objective: $0) }
        guard !figures.isEmpty else {
            let count = study.importance.map(\.trialCount).max() ?? 0
            return SectionContent(
                empty: count < least
                    ? "Not enough trials: \(count) of the \(least) completed trials that an estimate needs."
                    : "No parameter was varied, so there is nothing to rank.")
        }
        return SectionContent(
            figures: figures,
            note: "PED-ANOVA tells which parameters set the best tenth of the trials apart from the rest; it does not "
                + "tell in which direction to move them.")
    }

    private func figure(_ study: StudyFacts, objective: Int) -> Figure? {
        let facts = study.importance[objective]
        guard !facts.values.isEmpty else { return nil }
        let input = ImportanceChart.Input(
            objectiveName: study.metricNames[objective], evaluator: ImportanceFacts.evaluator.summary,
            bars: facts.values.map { .init(name: $0.name, value: $0.value) }, trialCount: facts.trialCount,
            idPrefix: study.snapshot.isMultiObjective ? "importance-\(objective + 1)" : "importance")
        return Figure(ImportanceChart.chart(input))
    }
}
