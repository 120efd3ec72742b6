/// Texts as Python writes them, for files that Python reads and for people who know its spelling.
public enum PythonText {
    /// The text of `repr(value)` for a float: the shortest that reads back to the same number.
    ///
    /// Swift writes the same digits; Python pads an exponent to two digits and switches to exponents at 1e16.
    public static func repr(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        var text = value.description
        guard let exponent = text.firstIndex(of: "e") else { return text }
        if text[text.startIndex..<exponent].hasSuffix(".0") {
            text.removeSubrange(text.index(exponent, offsetBy: -2)..<exponent)
        }
        guard let mark = text.firstIndex(of: "e") else { return text }
        let sign = text.index(after: mark)
        if text.distance(from: sign, to: text.endIndex) == 2 {
            text.insert("0", at: text.index(after: sign))
        }
        return text
    }
}
