import Glibc
import HyperoptMath

/// A weighted sum of kernels, each the product of one kernel per parameter.
struct MixtureDensity {
    /// The kernels of one parameter.
    enum Kernels {
        case numeric(NumericKernels)
        case categorical(CategoricalKernels)
    }

    /// One weight per kernel, with the sum 1.
    let weights: [Double]
    /// One list of kernels per parameter.
    let kernels: [Kernels]

    /// Draws points: for each the kernel, then all categorical parameters in order, then all numeric ones.
    ///
    /// - Returns: one array per parameter with `count` values.
    func sample(_ count: Int, from stream: inout MersenneTwister) -> [[Double]] {
        let active = stream.choices(probabilities: weights, count: count)
        var columns = [[Double]](repeating: [], count: kernels.count)
        for (index, kernels) in kernels.enumerated() {
            guard case .categorical(let categorical) = kernels else { continue }
            columns[index] = active.map { categorical.choice(at: stream.nextUnit(), of: $0) }
        }
        for (index, kernels) in kernels.enumerated() {
            guard case .numeric(let numeric) = kernels else { continue }
            columns[index] = active.map { numeric.value(at: stream.nextUnit(), of: $0) }
        }
        return columns
    }

    /// The logarithms of the density at points given as one array per parameter.
    ///
    /// Densities of logarithmic parameters refer to the logarithm.
    ///
    /// - Complexity: one exponential per point and kernel, and one multiplication and addition per continuous
    ///   parameter beside; grid parameters cost one mass per distinct point and distinct kernel.
    func logDensities(at points: [[Double]]) -> [Double] {
        let count = points.first?.count ?? 0
        var constants = weights.map { log($0) }
        var terms: [any MixtureTerm] = []
        for (kernels, values) in zip(kernels, points) {
            switch kernels {
            case .numeric(let numeric):
                if let step = numeric.scale.step {
                    terms.append(GridTerm(numeric, step: step, at: values))
                } else {
                    numeric.subtractNormalization(from: &constants)
                    terms.append(ContinuousTerm(numeric, at: values))
                }
            case .categorical(let categorical): terms.append(ChoiceTerm(categorical, at: values))
            }
        }
        var logs = constants
        return (0..<count).map { point in
            for index in logs.indices { logs[index] = constants[index] }
            for term in terms { term.add(to: &logs, point: point) }
            return Self.logSum(logs)
        }
    }

    /// ln Σ e^x, −∞ when every x is.
    private static func logSum(_ logs: [Double]) -> Double {
        let greatest = logs.reduce(-Double.infinity) { max($0, $1) }
        let shift = greatest == -.infinity ? 0 : greatest
        var sum = 0.0
        for value in logs { sum += exp(value - shift) }
        return log(sum) + shift
    }
}
