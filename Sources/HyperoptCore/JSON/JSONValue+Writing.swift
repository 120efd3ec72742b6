extension JSONValue {
    /// The text that Python's `json.dumps` writes for this value: one line, ASCII only, `", "` and `": "` between parts.
    public var pythonText: String {
        var writer = JSONWriter(style: .python)
        writer.write(self, indent: 0)
        return writer.text
    }

    /// An indented text for people: two spaces a level, UTF-8 as it is, a final line break.
    ///
    /// Numbers that JSON cannot hold become the strings `"NaN"`, `"Infinity"` and `"-Infinity"`, so that every
    /// reader accepts the file.
    public var prettyText: String {
        var writer = JSONWriter(style: .pretty)
        writer.write(self, indent: 0)
        return writer.text + "\n"
    }

    /// A one-line text that every JSON reader accepts; numbers that are not finite are written as in `prettyText`.
    public var compactText: String {
        var writer = JSONWriter(style: .compact)
        writer.write(self, indent: 0)
        return writer.text
    }
}

private struct JSONWriter {
    enum Style { case python, pretty, compact }

    let style: Style
    var text = ""

    init(style: Style) {
        self.style = style
    }

    mutating func write(_ value: JSONValue, indent: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .integer(let number): text += String(number)
        case .number(let number): write(number)
        case .string(let string): write(string)
        case .array(let elements):
            writeList(elements, open: "[", close: "]", indent: indent) { writer, element in
                writer.write(element, indent: indent + 1)
            }
        case .object(let members):
            writeList(members, open: "{", close: "}", indent: indent) { writer, member in
                writer.write(member.key)
                writer.text += writer.style == .compact ? ":" : ": "
                writer.write(member.value, indent: indent + 1)
            }
        }
    }

    private mutating func writeList<Element>(
        _ elements: [Element], open: String, close: String, indent: Int,
        element write: (inout JSONWriter, Element) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            if index > 0 { text += style == .python ? ", " : "," }
            breakLine(indent + 1)
            write(&self, element)
        }
        if !elements.isEmpty { breakLine(indent) }
        text += close
    }

    private mutating func breakLine(_ indent: Int) {
        guard style == .pretty else { return }
        text += "\n" + String(repeating: "  ", count: indent)
    }

    private mutating func write(_ number: Double) {
        if number.isFinite {
            text += PythonText.repr(number)
        } else {
            let literal = number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
            text += style == .python ? literal : "\"\(literal)\""
        }
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars { write(scalar) }
        text += "\""
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{8}": text += "\\b"
        case "\u{C}": text += "\\f"
        case "\u{0}"..<"\u{20}": writeEscape(scalar)
        case "\u{7F}"..<"\u{A0}" where style != .python: writeEscape(scalar)
        default:
            if scalar.isASCII || style != .python {
                text.unicodeScalars.append(scalar)
            } else {
                writeEscape(scalar)
            }
        }
    }

    private mutating func writeEscape(_ scalar: Unicode.Scalar) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
