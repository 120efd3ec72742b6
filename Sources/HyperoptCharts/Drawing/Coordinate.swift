extension Double {
    /// A length in a drawing: rounded to a tenth of a unit, which is finer than a pixel; 0 for NaN.
    ///
    /// Lengths beyond ±100,000 are taken as that.
    var coordinate: String {
        guard !isNaN else { return "0" }
        let tenths = Int((Swift.min(Swift.max(self, -1e5), 1e5) * 10).rounded())
        let (whole, fraction) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        let text = fraction == 0 ? "\(whole)" : whole == 0 ? ".\(fraction)" : "\(whole).\(fraction)"
        return tenths < 0 ? "-" + text : text
    }
}
