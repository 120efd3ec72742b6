/// Grid arithmetic on the decimal texts of numbers, so that 0.3 is three steps of 0.1.
enum DecimalGrid {
    /// The last point of `low`, `low + step`, … that is not above `high`.
    ///
    /// Optuna's rule: the range is divided as decimal texts, and `high` stays as written when the step divides it.
    static func lastPoint(low: Double, high: Double, step: Double) -> Double {
        guard let low10 = Decimal(low), let high10 = Decimal(high), let step10 = Decimal(step) else {
            return low + ((high - low) / step).rounded(.down) * step
        }
        let scale = min(low10.exponent, high10.exponent, step10.exponent)
        guard let lowUnits = low10.units(at: scale), let highUnits = high10.units(at: scale),
            let stepUnits = step10.units(at: scale), stepUnits > 0
        else {
            return low + ((high - low) / step).rounded(.down) * step
        }
        let remainder = (highUnits - lowUnits) % stepUnits
        if remainder == 0 { return high }
        return Double("\(highUnits - remainder)e\(scale)") ?? high
    }

    /// A number as `digits` × 10^`exponent`.
    private struct Decimal {
        var digits: Int64
        var exponent: Int

        /// Reads the shortest decimal text of a finite number; nil when its digits do not fit.
        init?(_ value: Double) {
            let text = value.description
            let parts = text.split(separator: "e")
            guard let mantissa = parts.first else { return nil }
            let exponentText = parts.count > 1 ? parts[1] : "0"
            let pieces = mantissa.split(separator: ".", omittingEmptySubsequences: false)
            let fraction = pieces.count > 1 && pieces[1] != "0" ? pieces[1] : ""
            guard let exponent = Int(exponentText), let digits = Int64(pieces[0] + fraction) else { return nil }
            self.digits = digits
            self.exponent = exponent - fraction.count
        }

        func units(at scale: Int) -> Int64? {
            guard exponent - scale <= 18 else { return nil }
            var value = digits
            for _ in 0..<(exponent - scale) {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                guard !overflow else { return nil }
                value = product
            }
            return abs(value) < Int64.max / 4 ? value : nil
        }
    }
}
