import Glibc
import HyperoptCore
import HyperoptMath

/// The line on which a numeric parameter is searched: its logarithm or itself, widened by half a step at both ends so
/// that every grid point has an equal share.
struct NumericScale: Sendable, Hashable {
    /// The least value.
    let low: Double
    /// The greatest value.
    let high: Double
    /// The distance of grid points, which integers always have; nil for a continuous parameter.
    let step: Double?
    /// Whether the line is logarithmic.
    let isLog: Bool
    /// The line's lower end.
    let lowerEnd: Double
    /// The line's upper end.
    let upperEnd: Double
    private let isInt: Bool

    /// The scale of a distribution; nil for a categorical one.
    init?(_ distribution: Distribution) {
        switch distribution {
        case .float(let float):
            self.init(low: float.low, high: float.high, step: float.step, isLog: float.log, isInt: false)
        case .int(let int):
            let (low, high) = (Double(int.low), Double(int.high))
            self.init(low: low, high: high, step: Double(int.step), isLog: int.log, isInt: true)
        case .categorical: return nil
        }
    }

    private init(low: Double, high: Double, step: Double?, isLog: Bool, isInt: Bool) {
        self.low = low
        self.high = high
        self.step = step
        self.isLog = isLog
        self.isInt = isInt
        let margin = (step ?? 0) / 2
        lowerEnd = isLog ? log(low - margin) : low - margin
        upperEnd = isLog ? log(high + margin) : high + margin
    }

    /// The place half-way between the ends.
    var middle: Double { 0.5 * (lowerEnd + upperEnd) }

    /// The place of a value on the line.
    func position(of value: Double) -> Double {
        isLog ? log(value) : value
    }

    /// The value of the grid or range that is nearest to `value`; halves go to the even number of steps.
    func nearest(to value: Double) -> Double {
        guard let step else { return min(max(value, low), high) }
        return min(max(low + ((value - low) / step).rounded(.toNearestOrEven) * step, low), high)
    }

    /// The value at a uniformly drawn place on the line, by the rules of Optuna's `_SearchSpaceTransform`.
    ///
    /// On a linear grid of integers halves go up; a continuous parameter never gets its upper bound.
    func value(atUniform position: Double) -> Double {
        let value = isLog ? exp(position) : position
        guard let step else { return min(max(value, isLog ? low : value), high.nextDown) }
        if isInt && !isLog {
            return min(max(((value - low) / step + 0.5).rounded(.down) * step + low, low), high)
        }
        if isInt { return min(max(value.rounded(.toNearestOrEven), low), high) }
        return nearest(to: value)
    }
}
