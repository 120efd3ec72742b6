import Glibc
import HyperoptMath

/// Truncated normals on a numeric scale, one per kernel of a mixture, the prior last.
struct NumericKernels {
    let scale: NumericScale
    let means: [Double]
    /// Standard deviations, all above 0.
    let widths: [Double]
    /// The kernels but the prior in ascending order of their means.
    let order: [Int]

    /// The value of one kernel below which the given share, 0 to 1, of its probability lies.
    func value(at share: Double, of kernel: Int) -> Double {
        let (mean, width) = (means[kernel], widths[kernel])
        let place = TruncatedNormal.quantile(
            share, (scale.lowerEnd - mean) / width, (scale.upperEnd - mean) / width)
        // A kernel so far outside that the range has no width for it draws the range's nearest point.
        let position = place.isNaN ? min(max(mean, scale.lowerEnd), scale.upperEnd) : place * width + mean
        return scale.nearest(to: scale.isLog ? exp(position) : position)
    }

    /// Subtracts what normalizes each kernel of a continuous scale: its mass in the range and its peak's height.
    func subtractNormalization(from logs: inout [Double]) {
        for kernel in means.indices {
            let mass = Self.logMass(of: (means[kernel], widths[kernel]), from: scale.lowerEnd, to: scale.upperEnd)
            // A kernel so far outside that its mass cannot be told from 0 takes no part.
            logs[kernel] =
                mass == -.infinity
                ? mass : logs[kernel] - mass - log(widths[kernel]) - NormalDistribution.logRootTwoPi
        }
    }

    /// The logarithms of what the steps around values of the grid have of a kernel's mass in the range.
    func logStepShares(of kernel: (mean: Double, width: Double), values: [Double], step: Double) -> [Double] {
        let whole = Self.logMass(of: kernel, from: scale.lowerEnd, to: scale.upperEnd)
        guard whole > -.infinity else { return values.map { _ in whole } }
        return values.map { value in
            let left = scale.position(of: value - step / 2)
            let right = scale.position(of: value + step / 2)
            return Self.logMass(of: kernel, from: left, to: right) - whole
        }
    }

    /// The logarithm of a kernel's mass between two places; −∞ when it is too far away to tell.
    static func logMass(of kernel: (mean: Double, width: Double), from low: Double, to high: Double) -> Double {
        let mass = TruncatedNormal.logMass((low - kernel.mean) / kernel.width, (high - kernel.mean) / kernel.width)
        return mass.isNaN ? -.infinity : mass
    }
}
