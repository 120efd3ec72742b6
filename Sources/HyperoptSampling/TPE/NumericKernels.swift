import HyperoptMath

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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

    /// Subtracts what normalizes each kernel: its mass in the range, and on a continuous scale also its peak's height.
    func subtractNormalization(from logs: inout [Double]) {
        for kernel in means.indices {
            let (mean, width) = (means[kernel], widths[kernel])
            let mass = TruncatedNormal.logMass(
                (scale.lowerEnd - mean) / width, (scale.upperEnd - mean) / width)
            // A kernel so far outside that its mass cannot be told from 0 takes no part.
            guard mass.isFinite else {
                logs[kernel] = -.infinity
                continue
            }
            logs[kernel] -= mass
            if scale.step == nil { logs[kernel] -= log(width) + NormalDistribution.logRootTwoPi }
        }
    }

    /// The logarithm of a kernel's mass in the step around a value of the grid, before normalization; −∞ for a kernel
    /// too far away to tell.
    func logStepMass(mean: Double, width: Double, value: Double, step: Double) -> Double {
        let left = scale.position(of: value - step / 2)
        let right = scale.position(of: value + step / 2)
        let mass = TruncatedNormal.logMass((left - mean) / width, (right - mean) / width)
        return mass.isNaN ? -.infinity : mass
    }
}
