/// A page before it is written: the model of its Markdown, and what its HTML needs besides.
struct SitePage {
    /// An entry of the breadcrumbs: a page above, or the page itself when there is no link.
    struct Crumb {
        let name: String
        let link: SitePath?
    }

    /// The page template's name.
    let template: String
    /// What the template sees.
    let model: TemplateValue
    /// The page's title, as plain text.
    let title: String
    /// A sentence about the page, as plain text.
    let description: String
    /// The way from the front page to this one.
    let crumbs: [Crumb]
    /// The charts.
    let figures: [Figure]
    /// The site's folder as seen from the page: empty, or `../` as often as needed.
    let root: String

    /// The page as Markdown.
    func markdown(_ library: TemplateLibrary) -> String {
        library.render(template, model, as: .markdown)
    }

    /// The page as HTML.
    ///
    /// - Parameters:
    ///   - markdown: the page as Markdown.
    ///   - library: the templates.
    ///   - stylesheet: the style sheet's path in the site.
    ///   - linksMarkdown: whether the Markdown is published beside the page.
    /// - Returns: the whole document.
    /// - Throws: `ReportError` when cmark-gfm fails.
    func html(
        _ markdown: String, library: TemplateLibrary, stylesheet: SitePath, linksMarkdown: Bool
    ) throws(ReportError) -> String {
        let writer = PageWriter(try MarkdownNode.document(parsing: markdown), figures: figures)
        let sections = writer.sections
        let contents = sections.count < 3 ? [] : sections
        var model: [String: TemplateValue] = [
            "title": .text(DisplayText.line(title)), "description": .text(DisplayText.line(description, limit: 300)),
            "root": .text(root), "stylesheet": .text(stylesheet.text), "body": .html(writer.result),
            "hasContents": .flag(!contents.isEmpty),
            "contents": .list(contents.map { .object(["id": .text($0.id), "title": .text($0.title)]) }),
            "crumbs": .list(
                crumbs.map { crumb in
                    .object([
                        "name": .text(DisplayText.line(crumb.name, limit: 60)), "link": .text(crumb.link?.text ?? ""),
                    ])
                }),
        ]
        if linksMarkdown { model["markdown"] = .text("index.md") }
        return library.render("layout", .object(model), as: .html)
    }
}
