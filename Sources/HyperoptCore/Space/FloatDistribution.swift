/// Real numbers from `low` to `high`, both included; on a grid when `step` is given.
public struct FloatDistribution: Sendable, Hashable {
    /// The least value.
    public let low: Double
    /// The greatest value; lowered to the last grid point when `step` does not divide the range.
    public let high: Double
    /// Whether the logarithm is searched uniformly; excludes `step`, demands `low` > 0.
    public let log: Bool
    /// The distance of grid points, or nil for a continuous range.
    public let step: Double?

    /// Creates a distribution.
    ///
    /// - Throws: `DistributionError` when a bound is not finite, `low` > `high`, `step` ≤ 0, or the rules of `log` are
    ///   broken.
    public init(low: Double, high: Double, log: Bool = false, step: Double? = nil) throws(DistributionError) {
        guard low.isFinite, high.isFinite else { throw DistributionError("min \(low) and max \(high) must be finite") }
        guard low <= high else { throw DistributionError("min \(low) is greater than max \(high)") }
        guard (high - low).isFinite else {
            throw DistributionError("the range from \(low) to \(high) is too wide for a 64-bit number")
        }
        if log {
            guard step == nil else { throw DistributionError("step cannot go with a logarithmic scale") }
            guard low > 0 else { throw DistributionError("min \(low) must be greater than 0 on a logarithmic scale") }
        }
        if let step {
            guard step.isFinite, step > 0 else { throw DistributionError("step \(step) must be greater than 0") }
            self.high = DecimalGrid.lastPoint(low: low, high: high, step: step)
        } else {
            self.high = high
        }
        self.low = low
        self.log = log
        self.step = step
    }

    /// Whether a value lies in the range and, within 1e-8 steps, on the grid.
    public func contains(_ value: Double) -> Bool {
        guard value >= low, value <= high else { return false }
        guard let step else { return true }
        let position = (value - low) / step
        return abs(position - position.rounded()) < 1e-8
    }
}
