/// Text made safe for XML and HTML, in elements and in double-quoted attributes.
package enum XMLText {
    /// The visible form of a text with `&`, `<`, `>`, `"` and `'` as references.
    ///
    /// The text is taken scalar by scalar: a combining mark after a `<` does not hide it.
    package static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: appendVisible(scalar, to: &result)
            }
        }
        return result
    }

    /// A text in which nothing acts unseen.
    ///
    /// Control characters and noncharacters, which XML forbids or discourages, become U+FFFD (tab and line breaks
    /// stay); marks that reorder text read like ‹U+202E›.
    package static func visible(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars { appendVisible(scalar, to: &result) }
        return result
    }

    private static func appendVisible(_ scalar: Unicode.Scalar, to result: inout String) {
        if isForbidden(scalar) {
            result.unicodeScalars.append("\u{FFFD}")
        } else if isBidiControl(scalar) {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            result += "‹U+" + String(repeating: "0", count: 4 - digits.utf8.count) + digits + "›"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    private static func isBidiControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
