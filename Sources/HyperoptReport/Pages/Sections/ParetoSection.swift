import HyperoptCharts
import HyperoptCore

/// The trials that no other trial beats in every objective.
struct ParetoSection: StudySection {
    let name = "pareto"

    private static let rowLimit = 20

    func content(for study: StudyFacts) -> SectionContent? {
        guard study.snapshot.isMultiObjective else { return nil }
        guard !study.front.isEmpty else { return SectionContent(empty: study.reasonForNoBest) }
        let metrics = study.metricNames.prefix(MarkdownTable.columnLimit - 2)
        let parameters = study.parametersByImportance.prefix(MarkdownTable.columnLimit - 1 - metrics.count)
        let columns =
            [MarkdownTable.Column("Trial", isNumeric: true)]
            + metrics.indices.map { index in
                .init(.code(metrics[index]) + Self.arrow(study.snapshot.directions[index]), isNumeric: true)
            } + parameters.map { .init(.code(DisplayText.line($0.name, limit: 40)), isNumeric: true) }
        let rows = study.front.prefix(Self.rowLimit).map { trial -> [MarkdownText] in
            ["\(trial.number)"] + metrics.indices.map { ValueText.metric(of: trial, objective: $0) }
                + parameters.map { ValueText.parameter($0.name, of: trial) }
        }
        let rest = study.front.count - rows.count
        return SectionContent(
            table: MarkdownTable(columns: columns, rows: rows),
            note: rest > 0
                ? "\(rest) more trade-offs are in \(.link("`data/trials.csv`", to: StudyFiles.trials))."
                : "No trial is better than one of these in every objective.")
    }

    private static func arrow(_ direction: StudyDirection) -> MarkdownText {
        direction == .minimize ? " ↓" : " ↑"
    }
}
