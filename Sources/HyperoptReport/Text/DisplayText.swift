/// Untrusted text made fit for display: one line, no control characters, of bounded length.
///
/// This is not an escape: it still has to go through the escape of its context.
enum DisplayText {
    /// The greatest number of Unicode scalars of a displayed text; longer ones lose their middle.
    static let limit = 200

    /// One line of at most `limit` scalars.
    ///
    /// Line breaks and tabs become spaces, other control characters U+FFFD. Characters that turn the direction of
    /// writing are shown by their code, as they could make a text look like another one.
    static func line(_ text: String, limit: Int = DisplayText.limit) -> String {
        let scalars = elided(text.unicodeScalars, limit: limit)
        var result = String.UnicodeScalarView()
        for scalar in scalars {
            if isSpace(scalar) {
                if let last = result.last, last != " " { result.append(" ") }
            } else if isDirectionMark(scalar) {
                result.append(contentsOf: code(scalar).unicodeScalars)
            } else if isForbidden(scalar) {
                result.append("\u{FFFD}")
            } else {
                result.append(scalar)
            }
        }
        if result.last == " " { result.removeLast() }
        return String(result)
    }

    /// Whether a character is invisible or turns the direction of writing.
    static func isDirectionMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF: true
        case 0xE0000...0xE007F: true
        default: false
        }
    }

    /// Whether XML 1.0 or HTML forbids a character, white space aside.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: true
        case 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
    }

    private static func elided(_ scalars: String.UnicodeScalarView, limit: Int) -> String.UnicodeScalarView {
        guard scalars.count > limit else { return scalars }
        let head = scalars.prefix(limit * 2 / 3)
        let tail = scalars.suffix(limit - limit * 2 / 3 - 1)
        var result = String.UnicodeScalarView(head)
        result.append("…")
        result.append(contentsOf: tail)
        return result
    }
}
