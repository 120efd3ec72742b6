/// A piece of Markdown that is safe to stand anywhere in a page: in a paragraph, a heading, a list or a table's cell.
///
/// Only this file makes such pieces, so that no untrusted text reaches a page unescaped.
struct MarkdownText: Sendable, Hashable {
    /// The Markdown.
    let source: String

    private init(source: String) {
        self.source = source
    }

    /// Untrusted text, shown letter by letter.
    init(escaping text: String) {
        source = Self.escaped(DisplayText.line(text))
    }

    /// Untrusted text as a code span, or as plain text where a code span could break: with backticks, pipes, and what
    /// site generators take for their own tags.
    static func code(_ text: String) -> MarkdownText {
        let line = DisplayText.line(text)
        let isSafe = !line.isEmpty && !line.unicodeScalars.contains { $0 == "`" || $0 == "|" || $0 == "{" || $0 == "%" }
        return isSafe ? MarkdownText(source: "`\(line)`") : MarkdownText(escaping: text)
    }

    /// A strong text.
    static func strong(_ text: MarkdownText) -> MarkdownText {
        MarkdownText(source: "**\(text.source)**")
    }

    /// A link to a place inside the site.
    static func link(_ text: MarkdownText, to path: SitePath) -> MarkdownText {
        MarkdownText(source: "[\(text.source)](\(path.text))")
    }

    /// An image of the site; alone in its paragraph it becomes a figure on the HTML page.
    static func image(_ alternative: String, at path: SitePath) -> MarkdownText {
        MarkdownText(source: "![\(MarkdownText(escaping: alternative).source)](\(path.text))")
    }

    /// A fenced block of code.
    ///
    /// It fills lines of its own, so it must not stand in a cell, heading or list.
    static func codeBlock(_ text: String, language: StaticString) -> MarkdownText {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        let body = text.unicodeScalars.last == "\n" ? text : text + "\n"
        return MarkdownText(source: "\(fence)\(language)\n\(body)\(fence)")
    }

    /// Two pieces, one behind the other.
    static func + (left: MarkdownText, right: MarkdownText) -> MarkdownText {
        MarkdownText(source: left.source + right.source)
    }

    /// Pieces with a separator between them.
    static func joined(_ pieces: [MarkdownText], separator: MarkdownText = ", ") -> MarkdownText {
        MarkdownText(source: pieces.map(\.source).joined(separator: separator.source))
    }

    private static func longestRun(of mark: Unicode.Scalar, in text: String) -> Int {
        var longest = 0
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == mark ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

extension MarkdownText: ExpressibleByStringInterpolation {
    /// Builds a piece from the fixed parts of a sentence, taken as Markdown, and values, which are escaped.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) {
            source += literal
        }

        mutating func appendInterpolation(_ text: String) {
            source += MarkdownText(escaping: text).source
        }

        mutating func appendInterpolation(_ number: Int) {
            source += String(number)
        }

        mutating func appendInterpolation(_ piece: MarkdownText) {
            source += piece.source
        }
    }

    /// A fixed text of this program, taken as Markdown.
    init(stringLiteral literal: String) {
        source = literal
    }

    init(stringInterpolation: StringInterpolation) {
        source = stringInterpolation.source
    }
}

extension MarkdownText {
    /// The text with a backslash before every mark that Markdown, or a common extension of it, could act on.
    ///
    /// Marks that act only at the start of a line are escaped only at the text's start.
    private static func escaped(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if isActive(scalar, at: index, in: scalars) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    private static func isActive(_ scalar: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        switch scalar {
        case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "&", "!", "@", "$", "^":
            true
        case ":":
            !(isDigit(scalars, index - 1) && isDigit(scalars, index + 1))
        case "=":
            index == 0
        case "+", "-":
            index == 0 && !(scalars.count > 1 && (isDigit(scalars, 1) || scalars[1].properties.isAlphabetic))
        case ".", ")":
            index > 0 && (scalars[..<index].allSatisfy(isDigit) && !isDigit(scalars, index + 1))
                || index > 0 && (scalars[index - 1] == "w" || scalars[index - 1] == "W")
        default:
            false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    private static func isDigit(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars.indices.contains(index) && isDigit(scalars[index])
    }
}
