/// Finds anchors, aliases and tags in a YAML text without building anything from it.
///
/// They are not part of an experiment file: a few lines of aliases can stand for gigabytes, and a tag can ask for
/// another type. The scan is linear and a little stricter than YAML: a continuation line of an unquoted text that
/// starts with `&`, `*` or `!` counts as one, too.
struct YAMLIndicatorScan {
    /// A forbidden indicator: "&", "*" or "!", and its place.
    struct Finding: Equatable {
        let kind: String
        let position: TextPosition
    }

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var column = 1
    /// Whether a value may begin here.
    private var atTokenStart = true
    private var lineIndent = 0
    private var onlyIndentSoFar = true

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// The first forbidden indicator, or nil.
    static func firstFinding(in text: String) -> Finding? {
        var scan = YAMLIndicatorScan(text)
        return scan.run()
    }

    private mutating func run() -> Finding? {
        while let scalar = current {
            switch scalar {
            case "\n", "\r", " ", "\t": advance()
            case "#" where index == 0 || isSpace(scalars[index - 1]): skipLine()
            case "\"", "'":
                if atTokenStart { skipQuoted(scalar) } else { advanceInsideText() }
            case "&", "*", "!":
                if atTokenStart { return finding(scalar) }
                advanceInsideText()
            case "|", ">":
                if atTokenStart { skipBlockScalar() } else { advanceInsideText() }
            case "[", "{", ",":
                advance()
                atTokenStart = true
            case "-", "?", ":":
                let startsValue = isSpace(next ?? "\n")
                advanceInsideText()
                if startsValue { atTokenStart = true }
            default: advanceInsideText()
            }
        }
        return nil
    }

    private func finding(_ scalar: Unicode.Scalar) -> Finding {
        Finding(kind: String(scalar), position: TextPosition(line: line, column: column))
    }

    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    private var next: Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }

    private mutating func advance() {
        guard let scalar = current else { return }
        index += 1
        if scalar == "\n" || scalar == "\r" && current != "\n" {
            line += 1
            column = 1
            atTokenStart = true
            lineIndent = 0
            onlyIndentSoFar = true
        } else {
            column += 1
            if scalar == " ", onlyIndentSoFar { lineIndent += 1 } else { onlyIndentSoFar = false }
        }
    }

    private mutating func advanceInsideText() {
        advance()
        atTokenStart = false
    }

    private mutating func skipLine() {
        while let scalar = current, scalar != "\n", scalar != "\r" { advance() }
    }

    private mutating func skipQuoted(_ quote: Unicode.Scalar) {
        advance()
        while let scalar = current {
            if quote == "\"", scalar == "\\" {
                advance()
                advance()
            } else if scalar == quote {
                advance()
                guard quote == "'", current == "'" else { break }
                advance()
            } else {
                advance()
            }
        }
        atTokenStart = false
    }

    /// Skips the lines of a literal or folded text: those indented deeper than the line that announced it.
    private mutating func skipBlockScalar() {
        let parentIndent = lineIndent
        skipLine()
        while current != nil {
            let isBlank = skipLineBreakAndIndent()
            if !isBlank, lineIndent <= parentIndent { return }
            skipLine()
        }
    }

    private mutating func skipLineBreakAndIndent() -> Bool {
        if current == "\r", next == "\n" { advance() }
        advance()
        while current == " " { advance() }
        return current == nil || current == "\n" || current == "\r"
    }
}
