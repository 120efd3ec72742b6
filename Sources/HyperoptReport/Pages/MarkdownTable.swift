/// A table as templates see it.
struct MarkdownTable {
    /// A column's heading and setting.
    struct Column {
        let title: MarkdownText
        let isNumeric: Bool

        init(_ title: MarkdownText, isNumeric: Bool = false) {
            self.title = title
            self.isNumeric = isNumeric
        }
    }

    /// The greatest number of columns that stays readable as Markdown.
    static let columnLimit = 8

    var columns: [Column]
    var rows: [[MarkdownText]] = []

    /// The table for the partial template `table`.
    var model: TemplateValue {
        let columns = columns.map { column in
            TemplateValue.object([
                "title": .markdown(column.title), "rule": .markdown(column.isNumeric ? "--:" : ":--"),
            ])
        }
        let rows = rows.map { TemplateValue.object(["cells": .texts($0)]) }
        return .object(["columns": .list(columns), "rows": .list(rows)])
    }
}
