import Glibc

/// The part of an objective's values that is worth drawing, and the kind of scale for it.
///
/// The scale is logarithmic when all values are above 0 and the core spans at least a factor of 100. The far end is
/// the worst value of the core, or its 95th percentile plus 5 % when the worst lies more than twice as far from the
/// best; it moves out to the worst of all values when that at most doubles the range. The near end is the best of
/// the core plus 5 %, or the best of all when that at most doubles the range.
struct ValueAxis: Sendable, Hashable {
    /// Whether the scale is logarithmic.
    let isLog: Bool
    /// The values between which the axis runs.
    let domain: ClosedRange<Double>

    /// Chooses the axis.
    ///
    /// - Parameters:
    ///   - core: The values that must be seen well; if there are none, all values.
    ///   - all: All values, finite.
    ///   - maximize: Whether greater values are better.
    init(core: [Double], all: [Double], maximize: Bool) {
        let all = all.sorted()
        let core = core.isEmpty ? all : core.sorted()
        isLog = (all.first ?? 0) > 0 && (core.last ?? 0) / 100 >= (core.first ?? 0)
        domain = Self.domain(core: core, all: all, maximize: maximize, isLog: isLog)
    }

    private init(isLog: Bool, domain: ClosedRange<Double>) {
        self.isLog = isLog
        self.domain = domain
    }

    /// The axis widened to hold more values.
    func including(_ values: [Double]) -> ValueAxis {
        let low = values.reduce(domain.lowerBound, min)
        let high = values.reduce(domain.upperBound, max)
        return ValueAxis(isLog: isLog && low > 0, domain: low...high)
    }

    /// The scale of the axis along a range of positions.
    func scale(_ range: ScaleRange, tickCount: Int = 5) -> any Scale {
        isLog
            ? LogScale(domain: domain, range: range, tickCount: tickCount)
            : LinearScale(domain: domain, range: range, tickCount: tickCount)
    }

    /// A value with at least four digits, and as many as tell apart values a thousandth of the axis apart.
    func text(_ value: Double) -> String {
        let span = domain.upperBound - domain.lowerBound
        guard !isLog, span > 0, let size = DecimalDigits(value), let step = DecimalDigits(span) else {
            return NumberText.significant(value)
        }
        let digits = size.scientificExponent - step.scientificExponent + 4
        return NumberText.significant(value, digits: min(max(digits, 4), 12))
    }

    private static func domain(core: [Double], all: [Double], maximize: Bool, isLog: Bool) -> ClosedRange<Double> {
        guard let first = core.first, let last = core.last, let least = all.first, let greatest = all.last,
            (greatest - least).isFinite
        else { return (all.first ?? 0)...(all.last ?? 1) }
        let rank = (core.count * 95 + 99) / 100
        let best = maximize ? last : first
        let tail = maximize ? core[core.count - rank] : core[rank - 1]
        let distance = { (value: Double) in (position(value, isLog) - position(best, isLog)).magnitude }
        var far = maximize ? first : last
        if distance(far) > 2 * distance(tail), tail != best {
            let margin = distance(tail) * 0.05
            far = value(position(tail, isLog) + (maximize ? -margin : margin), isLog, else: tail)
        }
        let span = distance(far)
        let worstOfAll = maximize ? least : greatest
        let bestOfAll = maximize ? greatest : least
        if distance(worstOfAll) <= 2 * span { far = worstOfAll }
        let margin = span * 0.05
        var near = value(position(best, isLog) + (maximize ? margin : -margin), isLog, else: best)
        if distance(bestOfAll) <= span { near = maximize ? max(near, bestOfAll) : min(near, bestOfAll) }
        return min(near, far, best)...max(near, far, best)
    }

    private static func position(_ value: Double, _ isLog: Bool) -> Double { isLog ? log10(value) : value }

    /// The value at a position, or `fallback` where it would leave the range of numbers.
    private static func value(_ position: Double, _ isLog: Bool, else fallback: Double) -> Double {
        let value = isLog ? pow(10, position) : position
        return value.isFinite && (!isLog || value > 0) ? value : fallback
    }
}
