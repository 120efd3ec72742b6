import HyperoptCore

/// Time spans as people write them in a configuration.
enum DurationText {
    private static let units: [(suffix: String, seconds: Double)] = [
        ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400),
    ]

    /// The seconds of a text such as `60`, `60s`, `500ms`, `1.5h` or `1h30m`; nil for anything else.
    static func seconds(_ text: String) -> Double? {
        var rest = Substring(text)
        var total = 0.0
        guard !rest.isEmpty else { return nil }
        if case .int(let value) = YAMLScalar.value(ofPlain: text) { return Double(value) }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard let amount = number(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let letters = rest.prefix { $0.isLetter }
            guard let unit = units.first(where: { $0.suffix == letters }) else { return nil }
            rest = rest.dropFirst(letters.count)
            total += amount * unit.seconds
        }
        return total
    }

    private static func number(_ digits: Substring) -> Double? {
        switch YAMLScalar.value(ofPlain: String(digits)) {
        case .int(let value): Double(value)
        case .float(let value): value
        default: nil
        }
    }
}
