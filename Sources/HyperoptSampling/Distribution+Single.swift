import HyperoptCore

extension Distribution {
    /// The internal value of a distribution with one possible value; nil when there are more.
    var singleInternalValue: Double? {
        guard isSingle else { return nil }
        switch self {
        case .float(let float): return float.low
        case .int(let int): return Double(int.low)
        case .categorical: return 0
        }
    }
}
