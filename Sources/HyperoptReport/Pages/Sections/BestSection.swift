import HyperoptCore

/// The best trial's parameters, as a table and as JSON.
struct BestSection: StudySection {
    let name = "best"

    func content(for study: StudyFacts) -> SectionContent? {
        guard !study.snapshot.isMultiObjective else { return nil }
        guard let best = study.best else { return SectionContent(empty: study.reasonForNoBest) }
        guard !best.parameters.isEmpty else {
            return SectionContent(empty: "The best trial has no parameters.")
        }
        let rows = best.parameters.map { [MarkdownText.code($0.name), ValueText.parameter($0.value)] }
        return SectionContent(
            table: MarkdownTable(columns: [.init("Parameter"), .init("Value", isNumeric: true)], rows: rows),
            json: .codeBlock(JSONText.parameters(of: best), language: "json"))
    }
}
