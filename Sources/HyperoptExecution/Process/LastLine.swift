/// The last line of a stream that is not blank, as a text that is safe to show.
struct LastLine: Sendable {
    /// Bytes that are kept of a line.
    private static let byteLimit = 2_048
    /// Characters of the text.
    private static let characterLimit = 300

    private var lines = TerminalLines(limit: LastLine.byteLimit)
    private(set) var text: String?

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var last: String?
        lines.append(bytes) { line, _ in last = Self.text(of: line) ?? last }
        text = last ?? text
    }

    mutating func finish() {
        var last: String?
        lines.finish { line, _ in last = Self.text(of: line) }
        text = last ?? text
    }

    private static func text(of line: UnsafeBufferPointer<UInt8>) -> String? {
        let text = oneLine(String(decoding: line, as: UTF8.self))
        return text.isEmpty ? nil : text
    }

    /// A text on one line: control and formatting characters as `\u{1b}`, no spaces around, cut with `…` when long.
    static func oneLine(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        var count = 0
        for scalar in scalars {
            guard count < characterLimit else {
                result.append("…")
                break
            }
            count += 1
            switch scalar.properties.generalCategory {
            case .control where scalar == "\t": result.append(" ")
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: result.append(scalar)
            }
        }
        while result.last?.properties.isWhitespace == true { result.removeLast() }
        return String(result)
    }
}
