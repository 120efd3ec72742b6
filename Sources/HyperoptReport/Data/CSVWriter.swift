/// Writes comma-separated values after RFC 4180, with line feeds.
struct CSVWriter {
    /// A field.
    enum Field {
        /// A number or a moment of this program's own spelling.
        case number(String)
        /// Untrusted text; what a spreadsheet would take for a formula gets an apostrophe in front.
        case text(String)
    }

    /// The lines written so far.
    private(set) var text = ""

    /// Adds a line.
    mutating func row(_ fields: [Field]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { text += "," }
            switch field {
            case .number(let number): text += number
            case .text(let string): write(string)
            }
        }
        text += "\n"
    }

    private mutating func write(_ string: String) {
        var scalars = String.UnicodeScalarView()
        if let first = string.unicodeScalars.first, Self.startsFormula(first) { scalars.append("'") }
        var needsQuotes = false
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"":
                needsQuotes = true
                scalars.append(contentsOf: ["\"", "\""])
            case ",", "\n", "\r", " ", "'":
                needsQuotes = true
                scalars.append(scalar)
            case "\0": scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        text += needsQuotes ? "\"\(String(scalars))\"" : String(scalars)
    }

    private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "\n": true
        default: false
        }
    }
}
