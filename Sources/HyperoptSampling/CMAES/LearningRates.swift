import Glibc
import HyperoptMath

/// Learning rates of the mean and the covariance matrix that shrink when the steps are mostly noise.
///
/// Source: Nomura, Akimoto, Ono, "CMA-ES with learning rate adaptation", GECCO 2023, arXiv:2304.03473.
struct LearningRates: Sendable {
    /// One step of the distribution.
    struct Change {
        var mean: [Double]
        var sigma: Double
        var covariance: [[Double]]
        var oldMean: [Double]
        var oldSigma: Double
        var oldCovariance: [[Double]]
    }

    /// The moving averages of a step and of its squared length, and the learning rate that follows from them.
    private struct Average: Sendable {
        var mean: [Double]
        var squares = 0.0
        var rate = 1.0
        let beta: Double

        mutating func take(_ step: [Double]) {
            for index in mean.indices { mean[index] = (1 - beta) * mean[index] + beta * step[index] }
            squares = (1 - beta) * squares + beta * LinearAlgebra.dot(step, step)
            let signal = LinearAlgebra.dot(mean, mean)
            let ratio = (signal - beta / (2 - beta) * squares) / (squares - signal)
            // Without any noise, or any step, there is no ratio; the rate then stays.
            guard !ratio.isNaN else { return }
            let relative = min(max(ratio / 1.4 / rate - 1, -1), 1)
            rate = min(rate * exp(min(0.1 * rate, beta) * relative), 1)
        }
    }

    private var ofMean: Average
    private var ofCovariance: Average

    init(dimension: Int) {
        ofMean = Average(mean: [Double](repeating: 0, count: dimension), beta: 0.1)
        ofCovariance = Average(mean: [Double](repeating: 0, count: dimension * dimension), beta: 0.03)
    }

    /// Shortens a step.
    ///
    /// - Parameters:
    ///   - change: the step.
    ///   - whiten: multiplies a vector by the old covariance matrix to the power -1/2.
    /// - Returns: the mean, the step size and the covariance matrix after the shortened step.
    mutating func damp(
        _ change: Change, whiten: ([Double]) -> [Double]
    ) -> (mean: [Double], sigma: Double, covariance: [[Double]]) {
        let n = change.mean.count
        let old = change.oldCovariance.map { row in row.map { $0 * change.oldSigma * change.oldSigma } }
        let step = zip(change.mean, change.oldMean).map { $0 - $1 }
        let spread = (0..<n).map { row in
            (0..<n).map { change.covariance[row][$0] * change.sigma * change.sigma - old[row][$0] }
        }
        let before = ofMean.rate
        ofMean.take(whiten(step).map { $0 / change.oldSigma })
        // The matrix is whitened on both sides, row by row and then column by column.
        let half = spread.map(whiten)
        let whole = (0..<n).map { column in whiten(half.map { $0[column] }) }
        ofCovariance.take(whole.flatMap { $0 }.map { $0 / (change.oldSigma * change.oldSigma) / 2.0.squareRoot() })

        let mean = zip(change.oldMean, step).map { $0 + ofMean.rate * $1 }
        let matrix = (0..<n).map { row in
            (0..<n).map { old[row][$0] + ofCovariance.rate * spread[row][$0] }
        }
        let logs = LinearAlgebra.eigen(symmetric: matrix).values.map { log(max($0, .leastNormalMagnitude)) }
        let sigma = exp(logs.reduce(0, +) / 2 / Double(n))
        let covariance = matrix.map { row in row.map { $0 / (sigma * sigma) } }
        return (mean, sigma * before / ofMean.rate, covariance)
    }
}
