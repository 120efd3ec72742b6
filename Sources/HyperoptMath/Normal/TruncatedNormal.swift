import Glibc

/// The standard normal distribution cut to an interval [a, b], a ≤ b; either end may be infinite.
///
/// All probabilities are logarithms, and the right tail is computed as the mirrored left one, so that intervals far
/// from the mean keep their digits.
package enum TruncatedNormal {
    /// ln(Φ(b) − Φ(a)), the logarithm of the interval's probability.
    package static func logMass(_ a: Double, _ b: Double) -> Double {
        if b <= 0 { return leftLogMass(a, b) }
        if a > 0 { return leftLogMass(-b, -a) }
        return log1p(-NormalDistribution.cdf(a) - NormalDistribution.cdf(-b))
    }

    /// The value below which the share `q` of the interval's probability lies; NaN when a = b.
    package static func quantile(_ q: Double, _ a: Double, _ b: Double) -> Double {
        if a == b { return .nan }
        if q <= 0 { return a }
        if q >= 1 { return b }
        if a <= 0 && b >= 0 && b - a >= 1 { return centralQuantile(q, a, b) }
        let mass = logMass(a, b)
        if a < 0 {
            return NormalDistribution.inverseLogCDF(logAdd(NormalDistribution.logCDF(a), log(q) + mass))
        }
        return -NormalDistribution.inverseLogCDF(logAdd(NormalDistribution.logCDF(-b), log1p(-q) + mass))
    }

    /// The quantile of an interval around 0 that is wide enough for plain probabilities: the smaller of the two tails
    /// beyond it keeps its digits.
    private static func centralQuantile(_ q: Double, _ a: Double, _ b: Double) -> Double {
        // Beyond 9 a tail is below half a unit in the last place of any other probability here.
        let left = a < -9 ? 0 : NormalDistribution.cdf(a)
        let right = b > 9 ? 0 : NormalDistribution.cdf(-b)
        let mass = 1 - left - right
        let below = left + q * mass
        let above = right + (1 - q) * mass
        return below < above
            ? NormalDistribution.inverseLowerCDF(below) : -NormalDistribution.inverseLowerCDF(above)
    }

    /// The logarithm of the density at `x`: −∞ outside the interval, NaN when a = b.
    package static func logDensity(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if a == b { return .nan }
        if x < a || x > b { return -.infinity }
        return NormalDistribution.logDensity(x) - logMass(a, b)
    }

    private static func leftLogMass(_ a: Double, _ b: Double) -> Double {
        // No nearer to 0 than 1e-89, so that the plain difference loses no more digits than the logarithms' would.
        if a > -20 { return log(NormalDistribution.cdf(b) - NormalDistribution.cdf(a)) }
        let upper = NormalDistribution.logCDF(b)
        return upper + log1p(-exp(NormalDistribution.logCDF(a) - upper))
    }

    /// ln(e^x + e^y).
    private static func logAdd(_ x: Double, _ y: Double) -> Double {
        if x == y { return x + 0.693_147_180_559_945_3 }
        return max(x, y) + log1p(exp(-abs(x - y)))
    }
}
