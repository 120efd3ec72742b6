/// Text from a user, made harmless for a line on a terminal.
public enum MessageText {
    /// The text with control characters and invisible direction marks spelled out, cut in the middle beyond `limit`.
    public static func shortened(_ text: String, limit: Int = 80) -> String {
        let scalars = Array(text.unicodeScalars.prefix(limit + 1))
        guard scalars.count > limit else { return visible(text) }
        var head = String.UnicodeScalarView()
        head.append(contentsOf: scalars.prefix(limit - 1))
        return visible(String(head)) + "…"
    }

    /// The text with control characters written as `\x1b` and direction marks as `<U+202E>`; tabs stay.
    public static func visible(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: result.append(scalar)
            case 0..<0x20, 0x7F..<0xA0:
                let digits = String(scalar.value, radix: 16)
                result.append(contentsOf: ("\\x" + (digits.count < 2 ? "0" : "") + digits).unicodeScalars)
            case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029:
                result.append(contentsOf: "<U+\(String(scalar.value, radix: 16, uppercase: true))>".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
