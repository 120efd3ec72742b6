import Glibc

/// Polynomial mutation with bounds, as in revision 1.1.6 of Deb's NSGA-II program.
enum PolynomialMutation {
    /// The distribution index: the greater, the closer a value stays to what it was.
    static let index = 20.0

    /// A mutated value.
    ///
    /// - Parameters:
    ///   - value: the value, from `low` to `high`.
    ///   - low: the least possible value.
    ///   - high: the greatest possible value.
    ///   - draw: a uniform random number of [0, 1).
    /// - Returns: a value from `low` to `high`, to rounding.
    static func mutated(_ value: Double, low: Double, high: Double, draw: Double) -> Double {
        let width = high - low
        guard width > 0 else { return value }
        let power = 1 / (index + 1)
        if draw <= 0.5 {
            let far = 1 - (value - low) / width
            return value + (pow(2 * draw + (1 - 2 * draw) * pow(far, index + 1), power) - 1) * width
        }
        let far = 1 - (high - value) / width
        return value + (1 - pow(2 * (1 - draw) + 2 * (draw - 0.5) * pow(far, index + 1), power)) * width
    }
}
