/// What a section of a page shows.
struct SectionContent {
    /// Why there is nothing to show, when there is nothing.
    var empty: MarkdownText?
    /// The charts.
    var figures: [Figure] = []
    /// The table.
    var table: MarkdownTable?
    /// A block of code to copy.
    var json: MarkdownText?
    /// A closing remark.
    var note: MarkdownText?

    /// What templates see.
    var model: TemplateValue {
        var members: [String: TemplateValue] = [:]
        members["empty"] = empty.map(TemplateValue.markdown)
        members["figures"] = .list(figures.map { .object(["figure": .markdown($0.markdown)]) })
        members["table"] = table?.model
        members["json"] = json.map(TemplateValue.markdown)
        members["note"] = note.map(TemplateValue.markdown)
        return .object(members)
    }
}

/// A section of a study's page: a file in `Sections` and its line in `StudyPage.sections`.
protocol StudySection: Sendable {
    /// The name by which the page's template knows the section.
    var name: String { get }

    /// The section's content; nil where the section does not belong on the page at all.
    func content(for study: StudyFacts) -> SectionContent?
}
