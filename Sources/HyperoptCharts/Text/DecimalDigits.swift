/// A finite number as the shortest decimal digits that read back to it: 0.d₁d₂d₃… × 10^exponent.
///
/// Rounding works on these digits, so that it gives what a person expects of the number as written: 0.145 rounds to
/// 0.15 although its binary value lies below. Halves go away from zero.
struct DecimalDigits: Sendable, Hashable {
    /// Whether a minus sign belongs before the digits.
    private(set) var isNegative: Bool
    /// The digits, each 0 to 9, without leading and trailing zeros; empty for zero.
    private(set) var digits: [UInt8]
    /// The power of ten; 0 for zero.
    private(set) var exponent: Int

    /// Reads a number; nil when it is not finite.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        isNegative = value < 0
        digits = []
        exponent = 0
        var integerDigits: Int?
        var power = 0
        let text = value.magnitude.description
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "."): integerDigits = digits.count
            default: power = Int(text.utf8.dropFirst(index + 1).filter { $0 != UInt8(ascii: "+") }.text) ?? 0
            }
            if byte == UInt8(ascii: "e") { break }
        }
        exponent = (integerDigits ?? digits.count) + power
        normalize()
    }

    /// The exponent of scientific notation with one digit before the point; 0 for zero.
    var scientificExponent: Int { digits.isEmpty ? 0 : exponent - 1 }

    /// Multiplies by a power of ten.
    mutating func shift(by power: Int) {
        if !digits.isEmpty { exponent += power }
    }

    /// Keeps `count` significant digits at most.
    mutating func round(toSignificantDigits count: Int) {
        guard count < digits.count else { return }
        let roundsUp = count >= 0 && digits[count] >= 5
        digits.removeSubrange(max(0, count)...)
        if roundsUp { increment() }
        normalize()
    }

    /// Keeps `count` digits after the point at most.
    mutating func round(toDecimals count: Int) {
        round(toSignificantDigits: exponent + count)
    }

    /// The number without exponent, with at least `decimals` digits after the point.
    func positionalText(decimals: Int = 0) -> String {
        let whole = exponent > 0 ? digits.prefix(exponent) : []
        var text = isNegative ? "-" : ""
        text += whole.isEmpty ? "0" : Self.text(of: whole) + String(repeating: "0", count: exponent - whole.count)
        let zeros = digits.isEmpty ? 0 : max(0, -exponent)
        let fraction = String(repeating: "0", count: zeros) + Self.text(of: digits.dropFirst(whole.count))
        let missing = max(0, decimals - fraction.utf8.count)
        if !fraction.isEmpty || missing > 0 { text += "." + fraction + String(repeating: "0", count: missing) }
        return text
    }

    /// The number in the form `1.25e-05`: one digit before the point, a sign and at least two digits in the exponent.
    var scientificText: String {
        guard let first = digits.first else { return "0" }
        let fraction = digits.count > 1 ? "." + Self.text(of: digits.dropFirst()) : ""
        let power = String(scientificExponent.magnitude)
        let sign = scientificExponent < 0 ? "-" : "+"
        return (isNegative ? "-" : "") + "\(first)\(fraction)e\(sign)" + (power.utf8.count < 2 ? "0" + power : power)
    }

    private mutating func increment() {
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 {
            digits[index] += 1
        } else {
            digits.insert(1, at: 0)
            exponent += 1
        }
    }

    private mutating func normalize() {
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        exponent -= leading
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty {
            exponent = 0
            isNegative = false
        }
    }

    private static func text(of digits: some Sequence<UInt8>) -> String {
        digits.map { $0 + UInt8(ascii: "0") }.text
    }
}

extension Sequence<UInt8> {
    /// The bytes as UTF-8 text.
    fileprivate var text: String { String(decoding: Array(self), as: UTF8.self) }
}
