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
            figures: Self.figure(study).map { [$0] } ?? [],
            table: MarkdownTable(columns: columns, rows: rows),
            note: rest > 0
                ? "\(rest) more trade-offs are in \(.link("`data/trials.csv`", to: StudyFiles.trials))."
                : "No trial is better than one of these in every objective.")
    }

    /// The chart of two objectives; more do not fit one plane.
    private static func figure(_ study: StudyFacts) -> Figure? {
        let directions = study.snapshot.directions
        guard directions.count == 2 else { return nil }
        let front = Set(study.front.map(\.number))
        let points = study.snapshot.trials.compactMap { trial -> ParetoChart.Point? in
            guard trial.state == .complete, trial.values.count == 2 else { return nil }
            return ParetoChart.Point(
                number: trial.number, x: trial.values[0], y: trial.values[1],
                kind: !trial.isFeasible ? .infeasible : front.contains(trial.number) ? .front : .dominated)
        }
        return Figure(
            ParetoChart.chart(
                .init(
                    x: .init(name: study.metricNames[0], maximize: directions[0] == .maximize),
                    y: .init(name: study.metricNames[1], maximize: directions[1] == .maximize), points: points)))
    }

    private static func arrow(_ direction: StudyDirection) -> MarkdownText {
        direction == .minimize ? " ↓" : " ↑"
    }
}
