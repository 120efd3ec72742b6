import HyperoptCharts

/// Turns a Markdown page into the content of an HTML page.
///
/// Raw HTML in the Markdown is left out, whatever it is. A table's columns are set by classes, as the page's content
/// security policy forbids style attributes and HTML has no alignment attributes any more. What stands before the
/// first heading is navigation for readers of the Markdown file and is left out.
struct PageWriter {
    /// An entry of the page's table of contents.
    struct Section: Hashable {
        let id: String
        let title: String
    }

    private let figures: [String: Figure]
    private var writer = HTMLWriter()
    private var ids: Set<String> = ["main"]
    private var tablesInSection = 0
    private(set) var sections: [Section] = []

    /// The content.
    var result: HTMLText { writer.result }

    /// Writes a page.
    ///
    /// - Parameters:
    ///   - document: the page's Markdown.
    ///   - figures: the charts that stand in place of their images.
    init(_ document: MarkdownNode, figures: [Figure]) {
        self.figures = Dictionary(figures.map { ($0.path.text, $0) }) { first, _ in first }
        let blocks = document.children.drop { $0.kind != .heading }
        for (index, block) in blocks.enumerated() {
            write(block: block, isLead: index == 1 && block.kind == .paragraph)
        }
    }

    private mutating func write(block node: MarkdownNode, isLead: Bool = false) {
        switch node.kind {
        case .heading: write(heading: node)
        case .paragraph: write(paragraph: node, isLead: isLead)
        case .table: write(table: node)
        case .codeBlock: write(codeBlock: node)
        case .list: write(list: node)
        case .blockQuote:
            writer.markup("<blockquote>\n")
            for child in node.children { write(block: child) }
            writer.markup("</blockquote>\n")
        case .thematicBreak: writer.markup("<hr>\n")
        default: break
        }
    }

    private mutating func write(heading node: MarkdownNode) {
        switch node.level {
        case 1:
            writer.markup("<h1>")
            write(inlinesOf: node)
            writer.markup("</h1>\n")
        case 2:
            let section = Section(id: uniqueID(for: node.plainText), title: node.plainText)
            sections.append(section)
            tablesInSection = 0
            writer.markup("<h2 id=\"")
            writer.text(section.id)
            writer.markup("\">")
            write(inlinesOf: node)
            writer.markup("</h2>\n")
        default:
            writer.markup("<h3>")
            write(inlinesOf: node)
            writer.markup("</h3>\n")
        }
    }

    /// An id made of a heading's letters; only headings of level 2 have one, and templates alone write those.
    private mutating func uniqueID(for title: String) -> String {
        var slug = String.UnicodeScalarView()
        for scalar in title.lowercased().unicodeScalars.prefix(60) {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                slug.append(scalar)
            } else if let last = slug.last, last != "-" {
                slug.append("-")
            }
        }
        let base = "on-" + (slug.isEmpty ? "section" : String(slug))
        var id = base
        var copy = 1
        while !ids.insert(id).inserted {
            copy += 1
            id = "\(base)-\(copy)"
        }
        return id
    }

    private mutating func write(paragraph node: MarkdownNode, isLead: Bool) {
        let children = node.children
        if children.count == 1, children[0].kind == .image, let figure = figures[children[0].url] {
            write(figure: figure)
        } else {
            if isLead { writer.markup("<p class=\"lead\">") } else { writer.markup("<p>") }
            write(inlinesOf: node)
            writer.markup("</p>\n")
        }
    }

    private mutating func write(list node: MarkdownNode) {
        writer.markup(node.isOrdered ? "<ol>\n" : "<ul>\n")
        for item in node.children {
            writer.markup("<li>")
            for block in item.children {
                if node.isTight, block.kind == .paragraph {
                    write(inlinesOf: block)
                } else {
                    write(block: block)
                }
            }
            writer.markup("</li>\n")
        }
        writer.markup(node.isOrdered ? "</ol>\n" : "</ul>\n")
    }

    private mutating func write(codeBlock node: MarkdownNode) {
        writer.markup("<pre tabindex=\"0\"><code>")
        writer.text(node.literal)
        writer.markup("</code></pre>\n")
    }
}

extension PageWriter {
    private mutating func write(table node: MarkdownNode) {
        tablesInSection += 1
        let section = sections.last?.title ?? "Table"
        beginTable(name: tablesInSection == 1 ? section : "\(section), table \(tablesInSection)")
        let alignments = node.alignments
        var isInBody = false
        for row in node.children {
            let isHeader = row.kind == .tableHeader
            if isHeader {
                writer.markup("<thead>\n<tr>")
            } else {
                writer.markup(isInBody ? "<tr>" : "<tbody>\n<tr>")
                isInBody = true
            }
            for (cell, alignment) in zip(row.children, alignments) {
                write(cell: cell, isHeader: isHeader, alignment: alignment)
            }
            writer.markup(isHeader ? "</tr>\n</thead>\n" : "</tr>\n")
        }
        writer.markup(isInBody ? "</tbody>\n</table></div>\n" : "</table></div>\n")
    }

    private mutating func beginTable(name: String) {
        writer.markup("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
        writer.text(name)
        writer.markup("\"><table>\n")
    }

    private mutating func write(cell: MarkdownNode, isHeader: Bool, alignment: MarkdownNode.Alignment) {
        writer.markup(isHeader ? "<th scope=\"col\"" : "<td")
        switch alignment {
        case .end: writer.markup(" class=\"num\">")
        case .center: writer.markup(" class=\"mid\">")
        case .start: writer.markup(">")
        }
        write(inlinesOf: cell)
        writer.markup(isHeader ? "</th>" : "</td>")
    }

    private mutating func write(figure: Figure) {
        let chart = figure.chart
        writer.markup("<figure>\n")
        writer.drawing(of: figure)
        writer.markup("\n<details><summary>Data table</summary>\n")
        beginTable(name: "Data of the chart “\(DisplayText.line(chart.title))”")
        writer.markup("<caption>")
        writer.text(DisplayText.line(chart.table.caption))
        writer.markup("</caption>\n<thead>\n<tr>")
        for column in chart.table.columns {
            writer.markup(column.isNumeric ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">")
            writer.text(DisplayText.line(column.title))
            writer.markup("</th>")
        }
        writer.markup("</tr>\n</thead>\n<tbody>\n")
        for row in chart.table.rows {
            writer.markup("<tr>")
            for (cell, column) in zip(row, chart.table.columns) {
                writer.markup(column.isNumeric ? "<td class=\"num\">" : "<td>")
                writer.text(DisplayText.line(cell))
                writer.markup("</td>")
            }
            writer.markup("</tr>\n")
        }
        writer.markup("</tbody>\n</table></div></details>\n<figcaption><strong>")
        writer.text(DisplayText.line(chart.title))
        writer.markup("</strong> ")
        writer.text(DisplayText.line(chart.subtitle, limit: 400))
        writer.markup(" <a href=\"")
        writer.text(figure.path.text)
        writer.markup("\">SVG</a></figcaption>\n</figure>\n")
    }
}

extension PageWriter {
    private mutating func write(inlinesOf node: MarkdownNode) {
        for child in node.children { write(inline: child) }
    }

    private mutating func write(inline node: MarkdownNode) {
        switch node.kind {
        case .text: writer.text(node.literal)
        case .softbreak: writer.markup("\n")
        case .linebreak: writer.markup("<br>\n")
        case .code:
            writer.markup("<code>")
            writer.text(node.literal)
            writer.markup("</code>")
        case .emph:
            writer.markup("<em>")
            write(inlinesOf: node)
            writer.markup("</em>")
        case .strong:
            writer.markup("<strong>")
            write(inlinesOf: node)
            writer.markup("</strong>")
        case .strikethrough:
            writer.markup("<del>")
            write(inlinesOf: node)
            writer.markup("</del>")
        case .link: write(link: node)
        case .image: write(image: node)
        default: break
        }
    }

    /// A link; one between Markdown pages of the site leads to the HTML page beside it.
    private mutating func write(link node: MarkdownNode) {
        switch LinkTarget(node.url) {
        case .inside(let url):
            writer.markup("<a href=\"")
            writer.text(url.hasSuffix("index.md") ? String(url.dropLast(2)) + "html" : url)
            writer.markup("\">")
        case .outside(let url):
            writer.markup("<a rel=\"noopener noreferrer nofollow ugc\" href=\"")
            writer.text(url)
            writer.markup("\">")
        case .refused:
            write(inlinesOf: node)
            return
        }
        write(inlinesOf: node)
        writer.markup("</a>")
    }

    /// An image of the site; of any other image only the alternative text stays.
    private mutating func write(image node: MarkdownNode) {
        guard case .inside(let url) = LinkTarget(node.url) else {
            writer.text(node.plainText)
            return
        }
        writer.markup("<img src=\"")
        writer.text(url)
        writer.markup("\" alt=\"")
        writer.text(node.plainText)
        writer.markup("\">")
    }
}
