/// A scale on which equal differences are equally far apart.
struct LinearScale: Scale {
    /// The lower end of the domain.
    let low: Double
    /// The upper end of the domain.
    let high: Double
    let ticks: [Tick]
    private let range: ScaleRange

    /// Creates a scale of about `tickCount` ticks at multiples of 1, 2 or 5 times a power of ten.
    ///
    /// A domain of one value, or narrower than 1e-12 of its magnitude, is widened by a tenth of the magnitude (by 1
    /// around zero). The bounds must be finite.
    init(domain: ClosedRange<Double>, range: ScaleRange, tickCount: Int = 5, integersOnly: Bool = false) {
        var (low, high) = (domain.lowerBound, domain.upperBound)
        let magnitude = max(low.magnitude, high.magnitude)
        if high / 2 - low / 2 <= magnitude * 1e-12 {
            let pad = magnitude < .leastNormalMagnitude ? 1 : magnitude * 0.1
            low = max(low - pad, -.greatestFiniteMagnitude)
            high = min(high + pad, .greatestFiniteMagnitude)
        }
        self.low = low
        self.high = high
        self.range = range
        let count = Double(max(1, tickCount))
        let wanted = high / count - low / count
        ticks = Self.ticks(from: low, to: high, spacing: integersOnly ? max(1, wanted) : wanted)
    }

    func position(of value: Double) -> Double {
        let share = (high - low).isFinite ? (value - low) / (high - low) : (value / 2 - low / 2) / (high / 2 - low / 2)
        return range.position(ofShare: share)
    }

    /// Multiples of the round number next to `spacing`.
    private static func ticks(from low: Double, to high: Double, spacing: Double) -> [Tick] {
        guard var power = DecimalDigits(spacing)?.scientificExponent, power > -300 else {
            return [low, high].map { Tick(value: $0, label: NumberText.significant($0)) }
        }
        let leading = spacing / decimal(1, power)
        var factor = leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10
        if factor == 10 {
            factor = 1
            power += 1
        }
        let step = decimal(factor, power)
        guard step.isFinite, let first = Int(exactly: (low / step - 1e-9).rounded(.up)),
            let last = Int(exactly: (high / step + 1e-9).rounded(.down)), first <= last
        else { return [] }
        let values = (first...last).map { decimal($0 * factor, power) }
        let greatest = values.reduce(0) { max($0, $1.magnitude) }
        let isPlain = greatest < 1e6 && greatest >= 1e-3
        return values.map { value in
            let label =
                isPlain
                ? NumberText.fixed(value, decimals: max(0, -power)) : NumberText.significant(value, digits: 15)
            return Tick(value: value, label: label)
        }
    }

    /// The number nearest to `count` × 10^`power`.
    private static func decimal(_ count: Int, _ power: Int) -> Double {
        Double("\(count)e\(power)") ?? 0
    }
}
