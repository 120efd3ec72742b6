import HyperoptCharts
import HyperoptCore

/// The best trials; the rest is in a data file.
struct TrialsSection: StudySection {
    let name = "trials"

    private static let rowLimit = 20

    func content(for study: StudyFacts) -> SectionContent? {
        let trials = study.trialsBestFirst
        guard !trials.isEmpty else { return SectionContent(empty: "The study has no trials yet.") }
        let metrics = study.metricNames.prefix(3)
        let room = MarkdownTable.columnLimit - 3 - metrics.count
        let parameters = study.parametersByImportance.prefix(room)
        let columns =
            [MarkdownTable.Column("Trial", isNumeric: true), .init("State")]
            + metrics.map { .init(.code($0), isNumeric: true) } + [.init("Duration", isNumeric: true)]
            + parameters.map { .init(.code(DisplayText.line($0.name, limit: 40)), isNumeric: true) }
        let rows = trials.prefix(Self.rowLimit).map { trial -> [MarkdownText] in
            ["\(trial.number)", ValueText.state(of: trial)]
                + metrics.indices.map { ValueText.metric(of: trial, objective: $0) }
                + [ValueText.duration(of: trial)] + parameters.map { ValueText.parameter($0.name, of: trial) }
        }
        return SectionContent(
            table: MarkdownTable(columns: columns, rows: rows),
            note: note(study, shown: rows.count, parameters: parameters.count))
    }

    private func note(_ study: StudyFacts, shown: Int, parameters: Int) -> MarkdownText {
        let all = study.parametersByImportance.count
        let trials: MarkdownText =
            shown < study.snapshot.trials.count
            ? "The best \(shown) of \(study.snapshot.trials.count) trials" : "All trials, the best first"
        let columns: MarkdownText =
            parameters == all
            ? ""
            : study.hasImportance
                ? ", with the \(parameters) most important of \(all) parameters"
                : ", with the first \(parameters) of \(all) parameters"
        return "\(trials)\(columns). Everything is in \(.link("`data/trials.csv`", to: StudyFiles.trials))."
    }
}
