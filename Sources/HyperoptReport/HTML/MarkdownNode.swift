/// A part of a Markdown text, with the parts that it holds.
struct MarkdownNode {
    /// The kinds of parts that the page writer knows; the raw values are cmark-gfm's names.
    enum Kind: String {
        case document, paragraph, heading, text, softbreak, linebreak, code, emph, strong, link, image, list, item
        case table, strikethrough
        case blockQuote = "block_quote"
        case codeBlock = "code_block"
        case thematicBreak = "thematic_break"
        case tableHeader = "table_header"
        case tableRow = "table_row"
        case tableCell = "table_cell"
    }

    /// How a table's column is set.
    enum Alignment {
        case start, center, end
    }

    /// The kind; nil for raw HTML and for kinds of later versions of cmark-gfm.
    var kind: Kind?
    /// The text of a text, code span or code block.
    var literal = ""
    /// The target of a link or an image.
    var url = ""
    /// The level of a heading, from 1 to 6.
    var level = 0
    /// Whether a list is numbered.
    var isOrdered = false
    /// Whether a list's items are single paragraphs without blank lines between them.
    var isTight = false
    /// How the columns of a table are set.
    var alignments: [Alignment] = []
    /// The parts inside, in order.
    var children: [MarkdownNode] = []

    /// The plain text of the part and everything inside.
    var plainText: String {
        switch kind {
        case .text, .code, .codeBlock: literal
        case .softbreak, .linebreak: " "
        default: children.map(\.plainText).joined()
        }
    }
}
