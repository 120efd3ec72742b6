import Glibc

/// A scale on which equal ratios are equally far apart.
struct LogScale: Scale {
    let ticks: [Tick]
    private let low: Double
    private let high: Double
    private let range: ScaleRange

    /// Creates a scale of at most about `tickCount` ticks: powers of ten, and between them 1-2-5 or 1-3 multiples where
    /// there is room; round numbers of a linear scale when the domain holds fewer than two of these.
    ///
    /// The bounds must be finite and above 0; of a domain of one value the ends are moved apart by a factor of 2.
    init(domain: ClosedRange<Double>, range: ScaleRange, tickCount: Int = 5) {
        var (low, high) = (domain.lowerBound, domain.upperBound)
        if high / low < 1 + 1e-9 {
            low = max(low / 2, .leastNonzeroMagnitude)
            high = min(high * 2, .greatestFiniteMagnitude)
        }
        self.low = low
        self.high = high
        self.range = range
        ticks = Self.ticks(from: low, to: high, count: max(2, tickCount))
    }

    func position(of value: Double) -> Double {
        guard value > 0 else { return range.position(ofShare: value.isNaN ? 0 : -1) }
        return range.position(ofShare: (log10(value) - log10(low)) / (log10(high) - log10(low)))
    }

    private static func ticks(from low: Double, to high: Double, count: Int) -> [Tick] {
        let powers = Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
        let choices = [[1, 2, 5], [1, 3], [1]].map { factors in
            powers.flatMap { power in factors.map { (power, Double("\($0)e\(power)") ?? 0) } }
                .filter { low <= $0.1 && $0.1 <= high }
        }
        var chosen = choices.first { $0.count <= count + 1 } ?? []
        if chosen.isEmpty, let all = choices.last {
            let stride = (all.count + count - 1) / count
            chosen = all.filter { $0.0.isMultiple(of: stride) }
        }
        guard chosen.count > 1 else {
            let linear = LinearScale(domain: low...high, range: ScaleRange(from: 0, to: 1), tickCount: count)
            return linear.ticks.filter { $0.value > 0 }
        }
        return chosen.map { Tick(value: $0.1, label: NumberText.significant($0.1)) }
    }
}
