/// Numbers written for people: the same on every machine, in every locale.
///
/// Rounding is decimal, halves go away from zero, and a result that rounds to zero has no sign. Thousands are never
/// grouped, the decimal sign is a point, the minus sign is ASCII. Numbers that are not finite read "NaN", "inf" and
/// "-inf".
package enum NumberText {
    /// A number with at most `digits` significant digits, trailing zeros left out.
    ///
    /// Magnitudes from 1e-04 to below 1e+06 are written without exponent, and their integer part is never rounded
    /// (12345.6 with 3 digits reads "12346"); others read like "1.235e+06" and "1.2e-05".
    package static func significant(_ value: Double, digits: Int = 4) -> String {
        guard var decimal = DecimalDigits(value) else { return nonFinite(value) }
        let isWhole = plainExponents.contains(decimal.scientificExponent)
        decimal.round(toSignificantDigits: isWhole ? max(digits, 1, decimal.exponent) : max(digits, 1))
        return plainExponents.contains(decimal.scientificExponent) ? decimal.positionalText() : decimal.scientificText
    }

    /// A number with exactly `decimals` digits after the point; above 1e+15 as `significant` writes it.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        guard var decimal = DecimalDigits(value) else { return nonFinite(value) }
        guard decimal.scientificExponent < 15 else { return significant(value) }
        decimal.round(toDecimals: max(0, decimals))
        return decimal.positionalText(decimals: max(0, decimals))
    }

    /// A share of 1 as a percentage: 0.285 reads "28.5 %".
    package static func percentage(_ share: Double, decimals: Int = 1) -> String {
        guard var decimal = DecimalDigits(share) else { return nonFinite(share) + " %" }
        decimal.shift(by: 2)
        guard decimal.scientificExponent < 15 else { return decimal.scientificText + " %" }
        decimal.round(toDecimals: max(0, decimals))
        return decimal.positionalText(decimals: max(0, decimals)) + " %"
    }

    /// A span of time by its two leading units: "250 ms", "3.2 s", "2 min 05 s", "1 h 05 min", "3 d 04 h".
    ///
    /// Under a second: milliseconds with three significant digits. Under a minute: seconds to the tenth. The smaller
    /// unit is rounded, and carries: 59.96 s reads "1 min 00 s".
    package static func duration(seconds: Double) -> String {
        guard seconds.isFinite else { return nonFinite(seconds) }
        guard seconds >= 0 else {
            let text = duration(seconds: -seconds)
            return text == "0 s" ? text : "-" + text
        }
        guard seconds > 0 else { return "0 s" }
        if (seconds * 1000).rounded() < 1000 { return significant(seconds * 1000, digits: 3) + " ms" }
        if (seconds * 10).rounded() < 600 { return tenths(seconds) + " s" }
        if seconds.rounded() < 3600 { return twoUnits(seconds, 60, "min", "s") }
        if (seconds / 60).rounded() < 24 * 60 { return twoUnits(seconds / 60, 60, "h", "min") }
        if (seconds / 3600).rounded() < 24e6 { return twoUnits(seconds / 3600, 24, "d", "h") }
        return significant(seconds / 86400) + " d"
    }

    /// A number of things: "no trials", "1 trial", "2 trials".
    package static func count(_ count: Int, _ noun: String, plural: String? = nil) -> String {
        let many = plural ?? noun + "s"
        return count == 0 ? "no \(many)" : "\(count) \(count == 1 ? noun : many)"
    }

    /// The scientific exponents of numbers written without exponent.
    private static let plainExponents = -4..<6

    private static func nonFinite(_ value: Double) -> String {
        value.isNaN ? "NaN" : value < 0 ? "-inf" : "inf"
    }

    private static func tenths(_ value: Double) -> String {
        guard var decimal = DecimalDigits(value) else { return nonFinite(value) }
        decimal.round(toDecimals: 1)
        return decimal.positionalText()
    }

    private static func twoUnits(_ small: Double, _ ratio: Int, _ bigUnit: String, _ smallUnit: String) -> String {
        let (big, rest) = Int(small.rounded()).quotientAndRemainder(dividingBy: ratio)
        return "\(big) \(bigUnit) \(rest < 10 ? "0" : "")\(rest) \(smallUnit)"
    }
}
