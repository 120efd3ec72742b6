/// Integers from `low` to `high`, both included, `step` apart.
public struct IntDistribution: Sendable, Hashable {
    /// The least value.
    public let low: Int64
    /// The greatest value; lowered to the last one that `step` reaches.
    public let high: Int64
    /// Whether the logarithm is searched uniformly; demands `step` 1 and `low` ≥ 1.
    public let log: Bool
    /// The distance of two neighbouring values, at least 1.
    public let step: Int64

    /// The greatest magnitude of a bound: Optuna's files hold integers as 64-bit floating-point numbers.
    public static let exactLimit: Int64 = 1 << 53

    /// Creates a distribution.
    ///
    /// - Throws: `DistributionError` when `low` > `high`, `step` < 1, a bound is beyond `exactLimit`, or the rules of
    ///   `log` are broken.
    public init(low: Int64, high: Int64, log: Bool = false, step: Int64 = 1) throws(DistributionError) {
        guard low <= high else { throw DistributionError("min \(low) is greater than max \(high)") }
        guard low >= -Self.exactLimit, high <= Self.exactLimit else {
            throw DistributionError(
                "min \(low) and max \(high) must lie within ±2^53 (\(Self.exactLimit)), to be stored exactly")
        }
        guard step >= 1 else { throw DistributionError("step \(step) must be at least 1") }
        if log {
            guard step == 1 else { throw DistributionError("step \(step) cannot go with a logarithmic scale") }
            guard low >= 1 else { throw DistributionError("min \(low) must be at least 1 on a logarithmic scale") }
        }
        self.low = low
        self.high = low + (high - low) / step * step
        self.log = log
        self.step = step
    }

    /// Whether a value, truncated to an integer, lies in the range and on the grid.
    public func contains(_ value: Double) -> Bool {
        guard let integer = Int64(exactly: value.rounded(.towardZero)) else { return false }
        return integer >= low && integer <= high && (integer - low) % step == 0
    }
}
