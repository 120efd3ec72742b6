/// The last line of a stream that is not blank, as a text that is safe to show.
struct LastLine: Sendable {
    /// Bytes that are kept of a line.
    private static let byteLimit = 2_048
    /// Characters of the text.
    private static let characterLimit = 300

    private var lines = TerminalLines(limit: LastLine.byteLimit)
    private var last: [UInt8] = []

    /// The line so far; nil when there was none.
    var text: String? {
        let text = Self.oneLine(String(decoding: last, as: UTF8.self))
        return text.isEmpty ? nil : text
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var last = last
        self.last = []
        lines.append(bytes) { line, _ in Self.keep(line, in: &last) }
        self.last = last
    }

    mutating func finish() {
        var last = last
        lines.finish { line, _ in Self.keep(line, in: &last) }
        self.last = last
    }

    private static func keep(_ line: UnsafeBufferPointer<UInt8>, in last: inout [UInt8]) {
        guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { return }
        last.removeAll(keepingCapacity: true)
        last.append(contentsOf: line)
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
