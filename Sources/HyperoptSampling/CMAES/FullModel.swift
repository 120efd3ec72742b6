import Glibc
import HyperoptMath

/// CMA-ES with a full covariance matrix, as the `cmaes` package defines it.
///
/// Source: Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772.
struct FullModel: EvolutionModel {
    let populationSize: Int
    private(set) var generation = 0

    var mean: [Double]
    private(set) var sigma: Double
    private(set) var covariance: [[Double]]
    private(set) var sigmaPath: [Double]
    private(set) var covariancePath: [Double]

    private let rates: EvolutionRates
    private let initialSigma: Double
    private var axes: Axes
    private var losses: LossMemory
    private var learningRates: LearningRates?

    /// The coordinate system in which the covariance matrix is diagonal.
    private struct Axes: Sendable {
        /// Row k is the k-th axis.
        var directions: [[Double]]
        var lengths: [Double]

        /// The sum of the axes, each as long as `scale` says of its length and of the vector's part along it.
        func map(_ vector: [Double], _ scale: (Double) -> Double) -> [Double] {
            var result = [Double](repeating: 0, count: vector.count)
            for (direction, length) in zip(directions, lengths) {
                let part = scale(length) * LinearAlgebra.dot(direction, vector)
                for index in result.indices { result[index] += part * direction[index] }
            }
            return result
        }
    }

    private static let greatestSigma = 1e32

    init(mean: [Double], sigma: Double, populationSize: Int, adaptsLearningRates: Bool = false) {
        let n = mean.count
        self.mean = mean
        self.sigma = sigma
        self.populationSize = populationSize
        initialSigma = sigma
        rates = .full(dimension: n, populationSize: populationSize)
        covariance = (0..<n).map { row in (0..<n).map { $0 == row ? 1 : 0 } }
        axes = Axes(directions: covariance, lengths: [Double](repeating: 1, count: n))
        sigmaPath = [Double](repeating: 0, count: n)
        covariancePath = sigmaPath
        losses = LossMemory(dimension: n, populationSize: populationSize)
        learningRates = adaptsLearningRates ? LearningRates(dimension: n) : nil
    }

    mutating func ask(from stream: inout NormalStream) -> EvolutionPoint {
        for _ in 0..<10 * mean.count {
            let point = draw(from: &stream)
            if point.allSatisfy({ $0 >= 0 && $0 <= 1 }) { return EvolutionPoint(evaluated: point) }
        }
        return EvolutionPoint(evaluated: draw(from: &stream).map { min(max($0, 0), 1) })
    }

    /// Draws a point that may lie outside the unit cube.
    func draw(from stream: inout NormalStream) -> [Double] {
        let normals = stream.normals(mean.count)
        var point = mean
        for (axis, direction) in axes.directions.enumerated() {
            let step = sigma * axes.lengths[axis] * normals[axis]
            for index in point.indices { point[index] += step * direction[index] }
        }
        return point
    }

    mutating func tell(_ solutions: [EvolutionSolution]) {
        let ranked = solutions.ranked
        generation += 1
        losses.note(ranked)
        let before = (mean: mean, sigma: sigma, covariance: covariance, axes: axes)
        let steps = ranked.map { solution in zip(solution.point, mean).map { ($0 - $1) / sigma } }
        let step = weightedMean(of: steps)
        for index in mean.indices { mean[index] += sigma * step[index] }
        let isStalled = adaptSigma(step)
        adaptCovariance(steps, step, isStalled: isStalled)
        if var learningRates {
            let change = LearningRates.Change(
                mean: mean, sigma: sigma, covariance: covariance, oldMean: before.mean, oldSigma: before.sigma,
                oldCovariance: before.covariance)
            let result = learningRates.damp(change) { vector in before.axes.map(vector) { 1 / $0 } }
            (mean, sigma, covariance) = (result.mean, min(result.sigma, Self.greatestSigma), result.covariance)
            self.learningRates = learningRates
        }
        decompose()
    }

    private func weightedMean(of steps: [[Double]]) -> [Double] {
        var step = [Double](repeating: 0, count: mean.count)
        for (weight, one) in zip(rates.weights, steps.prefix(rates.mu)) {
            for index in step.indices { step[index] += weight * one[index] }
        }
        return step
    }

    /// Adapts the step size; tells whether the path is so long that the covariance path has to wait.
    private mutating func adaptSigma(_ step: [Double]) -> Bool {
        let cSigma = rates.cSigma
        let whitened = axes.map(step) { 1 / $0 }
        let gain = (cSigma * (2 - cSigma) * rates.muEff).squareRoot()
        for index in sigmaPath.indices { sigmaPath[index] = (1 - cSigma) * sigmaPath[index] + gain * whitened[index] }
        let length = LinearAlgebra.norm(sigmaPath)
        sigma = min(sigma * exp(cSigma / rates.dSigma * (length / rates.chiN - 1)), Self.greatestSigma)
        let expected = (1 - pow(1 - cSigma, Double(2 * (generation + 1)))).squareRoot()
        return length / expected >= (1.4 + 2 / Double(mean.count + 1)) * rates.chiN
    }

    private mutating func adaptCovariance(_ steps: [[Double]], _ step: [Double], isStalled: Bool) {
        let n = mean.count
        let cc = rates.cc
        let gain = isStalled ? 0 : (cc * (2 - cc) * rates.muEff).squareRoot()
        for index in 0..<n { covariancePath[index] = (1 - cc) * covariancePath[index] + gain * step[index] }
        let weights = zip(rates.weights, steps).map { weight, one in
            guard weight < 0 else { return weight }
            let whitened = axes.map(one) { 1 / $0 }
            return weight * Double(n) / (LinearAlgebra.dot(whitened, whitened) + 1e-8)
        }
        let lost = isStalled ? rates.c1 * cc * (2 - cc) : 0
        let keep = 1 + lost - rates.c1 - rates.cMu * rates.weights.reduce(0, +)
        for row in 0..<n {
            for column in 0...row {
                var sum = 0.0
                for (weight, one) in zip(weights, steps) { sum += weight * one[row] * one[column] }
                let value =
                    keep * covariance[row][column] + rates.c1 * covariancePath[row] * covariancePath[column]
                    + rates.cMu * sum
                covariance[row][column] = value
                covariance[column][row] = value
            }
        }
    }

    /// Finds the axes; where rounding made the matrix indefinite, it is mended.
    private mutating func decompose() {
        let eigen = LinearAlgebra.eigen(symmetric: covariance)
        axes = Axes(directions: eigen.vectors, lengths: eigen.values.map { ($0 <= 0 ? 1e-8 : $0).squareRoot() })
        guard eigen.values.contains(where: { $0 <= 0 }) else { return }
        for row in mean.indices {
            for column in mean.indices {
                covariance[row][column] = zip(axes.directions, axes.lengths).reduce(0) {
                    $0 + $1.0[row] * $1.0[column] * $1.1 * $1.1
                }
            }
        }
    }

    var shouldStop: Bool {
        let n = mean.count
        let (least, greatest) = (axes.lengths.min() ?? 1, axes.lengths.max() ?? 1)
        let tolerance = 1e-12 * initialSigma
        let isTiny = (0..<n).allSatisfy {
            sigma * covariance[$0][$0] < tolerance && sigma * covariancePath[$0] < tolerance
        }
        let hasNoEffectCoordinate = (0..<n).contains {
            mean[$0] == mean[$0] + 0.2 * sigma * covariance[$0][$0].squareRoot()
        }
        let axis = generation % n
        let hasNoEffectAxis = (0..<n).allSatisfy {
            mean[$0] == mean[$0] + 0.1 * sigma * axes.lengths[axis] * axes.directions[axis][$0]
        }
        return losses.isFlat || isTiny || sigma * greatest > 1e4 || hasNoEffectCoordinate || hasNoEffectAxis
            || greatest / least > 1e14
    }
}
