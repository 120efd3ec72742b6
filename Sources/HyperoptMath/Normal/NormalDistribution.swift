import Glibc

/// The standard normal distribution, with its tails on the logarithmic scale.
package enum NormalDistribution {
    /// ln √(2π).
    package static let logRootTwoPi = 0.918_938_533_204_672_7

    /// The error function.
    package static func erf(_ x: Double) -> Double {
        Glibc.erf(x)
    }

    /// The complementary error function, 1 − erf(x), exact far into its tail.
    package static func erfc(_ x: Double) -> Double {
        Glibc.erfc(x)
    }

    /// Φ(x), the probability of values up to `x`.
    package static func cdf(_ x: Double) -> Double {
        let scaled = x * 0.5.squareRoot()
        if scaled < -0.5.squareRoot() { return 0.5 * erfc(-scaled) }
        if scaled < 0.5.squareRoot() { return 0.5 + 0.5 * erf(scaled) }
        return 1 - 0.5 * erfc(scaled)
    }

    /// ln φ(x), the logarithm of the density.
    package static func logDensity(_ x: Double) -> Double {
        -x * x / 2 - logRootTwoPi
    }

    /// ln Φ(x), precise in both tails.
    package static func logCDF(_ x: Double) -> Double {
        if x > 6 { return -cdf(-x) }
        if x > -20 { return log(cdf(x)) }
        if x == -.infinity { return -.infinity }
        return logDensity(x) - log(-x) + log(tailSeries(x))
    }

    /// The x with ln Φ(x) = `y`, for `y` < 0.
    ///
    /// Newton's method on ln Φ; near 0 it works on the mirrored tail, where ln(1 − e^y) keeps all digits.
    package static func inverseLogCDF(_ y: Double) -> Double {
        if y == -.infinity { return -.infinity }
        if y >= 0 { return .infinity }
        let isMirrored = y > -1e-2
        let target = isMirrored ? log(-expm1(y)) : y
        var x = firstGuess(target)
        for _ in 0..<100 {
            let current = logCDF(x)
            let step = (current - target) * exp(current - logDensity(x))
            x -= step
            // The negated form also ends the loop on NaN.
            if !(abs(step) >= 1e-8 * abs(x)) { break }
        }
        return isMirrored ? -x : x
    }

    /// A start for Newton's method: the leading term of the tail's expansion, or the logistic approximation.
    private static func firstGuess(_ target: Double) -> Double {
        if target < -5 { return -(-2 * (target + logRootTwoPi)).squareRoot() }
        return -(3.0.squareRoot() / Double.pi) * log(expm1(-target))
    }

    /// Σ (−1)^k (2k−1)!! / x^(2k), the asymptotic series of Φ(x)·(−x)/φ(x) for x far below 0.
    private static func tailSeries(_ x: Double) -> Double {
        let factor = 1 / (x * x)
        var sum = 1.0
        var term = 1.0
        var last = 0.0
        var index = 0.0
        while abs(last - sum) > Double.ulpOfOne {
            index += 1
            last = sum
            term *= -(2 * index - 1) * factor
            sum += term
        }
        return sum
    }
}
