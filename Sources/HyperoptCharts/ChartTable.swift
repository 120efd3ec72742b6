/// The numbers behind a chart, for readers who cannot see it and for those who want to copy them.
///
/// All texts are plain: who puts them on a page escapes them.
package struct ChartTable: Sendable, Hashable {
    /// A column's heading.
    package struct Column: Sendable, Hashable {
        /// The heading.
        package let title: String
        /// Whether the column holds numbers, to be set flush right.
        package let isNumeric: Bool

        /// Creates a heading.
        package init(_ title: String, isNumeric: Bool = false) {
            self.title = title
            self.isNumeric = isNumeric
        }
    }

    /// What the table holds, in a few words.
    package let caption: String
    /// The columns, from left to right.
    package let columns: [Column]
    /// The rows, each with one cell per column.
    package let rows: [[String]]

    /// Creates a table.
    package init(caption: String, columns: [Column], rows: [[String]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}
