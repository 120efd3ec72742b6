import Mustache

/// What a template sees: text, flags, lists and objects.
///
/// Numbers and dates are texts by then.
enum TemplateValue: Sendable, Hashable {
    /// Untrusted text, escaped for the template's format when it is bound.
    case text(String)
    /// Markdown made by this program; in an HTML template it shows as its source.
    case markdown(MarkdownText)
    /// HTML made by this program; only HTML templates may hold it.
    case html(HTMLText)
    /// A condition.
    case flag(Bool)
    /// A list.
    case list([TemplateValue])
    /// Named values.
    case object([String: TemplateValue])

    /// A list of texts.
    static func texts(_ texts: [MarkdownText]) -> TemplateValue {
        .list(texts.map(TemplateValue.markdown))
    }
}

/// The languages in which templates are written.
enum TemplateFormat: String, Sendable {
    case markdown = "md"
    case html
}

extension TemplateValue {
    /// The value as the template engine takes it, with every text escaped for the format.
    ///
    /// As the escape happens here and not at the tag, `{{{x}}}`, partials and content types cannot switch it off.
    func bound(to format: TemplateFormat) -> Any {
        switch self {
        case .text(let text):
            switch format {
            case .markdown: EscapedLeaf(MarkdownText(escaping: text).source)
            case .html: EscapedLeaf(HTMLText(escaping: text).source)
            }
        case .markdown(let piece):
            switch format {
            case .markdown: EscapedLeaf(piece.source)
            case .html: EscapedLeaf(HTMLText(escaping: piece.source).source)
            }
        case .html(let piece):
            switch format {
            case .markdown: EscapedLeaf(MarkdownText(escaping: piece.source).source)
            case .html: EscapedLeaf(piece.source)
            }
        case .flag(let flag): flag
        case .list(let elements): EscapedList(elements: elements.map { $0.bound(to: format) })
        case .object(let members): EscapedObject(members: members.mapValues { $0.bound(to: format) })
        }
    }
}

/// A text that is escaped already.
///
/// Being no string, it is closed to the template engine's own transforms.
private struct EscapedLeaf: MustacheCustomRenderable {
    let renderText: String

    init(_ text: String) {
        renderText = text
    }

    /// An empty text counts as missing, so that `{{#x}}` tells whether there is something to show.
    var isNull: Bool { renderText.isEmpty }
}

/// A list that a template can only walk through; as a value it is empty.
private struct EscapedList: MustacheSequence, MustacheCustomRenderable {
    let elements: [Any]

    func makeIterator() -> IndexingIterator<[Any]> { elements.makeIterator() }
    var renderText: String { "" }
    var isNull: Bool { elements.isEmpty }
}

/// An object whose members a template can only name; as a value it is empty.
private struct EscapedObject: MustacheParent, MustacheCustomRenderable {
    let members: [String: Any]

    func child(named name: String) -> Any? { members[name] }
    var renderText: String { "" }
    var isNull: Bool { false }
}
