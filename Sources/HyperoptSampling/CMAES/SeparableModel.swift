import Glibc
import HyperoptMath

/// CMA-ES with a diagonal covariance matrix, which learns faster where parameters do not interact.
///
/// Source: Ros and Hansen, "A simple modification in CMA-ES achieving linear time and space complexity", PPSN 2008.
struct SeparableModel: EvolutionModel {
    let populationSize: Int
    private(set) var generation = 0

    private(set) var mean: [Double]
    private(set) var sigma: Double
    private(set) var variances: [Double]

    private var sigmaPath: [Double]
    private var covariancePath: [Double]
    private let rates: EvolutionRates
    private let initialSigma: Double
    private var losses: LossMemory

    init(mean: [Double], sigma: Double, populationSize: Int) {
        self.mean = mean
        self.sigma = sigma
        self.populationSize = populationSize
        initialSigma = sigma
        rates = .separable(dimension: mean.count, populationSize: populationSize)
        variances = [Double](repeating: 1, count: mean.count)
        sigmaPath = [Double](repeating: 0, count: mean.count)
        covariancePath = sigmaPath
        losses = LossMemory(dimension: mean.count, populationSize: populationSize)
    }

    private var deviations: [Double] { variances.map { ($0 < 0 ? 1e-8 : $0).squareRoot() } }

    mutating func ask(from stream: inout NormalStream) -> EvolutionPoint {
        for _ in 0..<10 * mean.count {
            let point = draw(from: &stream)
            if point.allSatisfy({ $0 >= 0 && $0 <= 1 }) { return EvolutionPoint(evaluated: point) }
        }
        return EvolutionPoint(evaluated: draw(from: &stream).map { min(max($0, 0), 1) })
    }

    private func draw(from stream: inout NormalStream) -> [Double] {
        let normals = stream.normals(mean.count)
        let deviations = deviations
        return mean.indices.map { mean[$0] + sigma * (deviations[$0] * normals[$0]) }
    }

    mutating func tell(_ solutions: [EvolutionSolution]) {
        let ranked = solutions.ranked
        generation += 1
        losses.note(ranked)
        let deviations = deviations
        let steps = ranked.map { solution in zip(solution.point, mean).map { ($0 - $1) / sigma } }
        let step = mean.indices.map { index in
            zip(rates.weights, steps).reduce(0) { $0 + $1.0 * $1.1[index] }
        }
        for index in mean.indices { mean[index] += sigma * step[index] }

        let (cSigma, cc) = (rates.cSigma, rates.cc)
        let gain = (cSigma * (2 - cSigma) * rates.muEff).squareRoot()
        for index in mean.indices {
            sigmaPath[index] = (1 - cSigma) * sigmaPath[index] + gain * step[index] / deviations[index]
        }
        let length = LinearAlgebra.norm(sigmaPath)
        sigma = min(sigma * exp(cSigma / rates.dSigma * (length / rates.chiN - 1)), 1e32)
        let expected = (1 - pow(1 - cSigma, Double(2 * (generation + 1)))).squareRoot()
        let isStalled = length / expected >= (1.4 + 2 / Double(mean.count + 1)) * rates.chiN

        let pathGain = isStalled ? 0 : (cc * (2 - cc) * rates.muEff).squareRoot()
        let lost = isStalled ? rates.c1 * cc * (2 - cc) : 0
        let keep = 1 + lost - rates.c1 - rates.cMu * rates.weights.reduce(0, +)
        for index in mean.indices {
            covariancePath[index] = (1 - cc) * covariancePath[index] + pathGain * step[index]
            let rankMu = zip(rates.weights, steps).reduce(0) { $0 + $1.0 * $1.1[index] * $1.1[index] }
            variances[index] =
                keep * variances[index] + rates.c1 * covariancePath[index] * covariancePath[index] + rates.cMu * rankMu
        }
    }

    var shouldStop: Bool {
        let deviations = deviations
        let (least, greatest) = (deviations.min() ?? 1, deviations.max() ?? 1)
        let tolerance = 1e-12 * initialSigma
        let isTiny = mean.indices.allSatisfy {
            sigma * variances[$0] < tolerance && sigma * covariancePath[$0] < tolerance
        }
        let hasNoEffect = mean.indices.contains { mean[$0] == mean[$0] + 0.2 * sigma * deviations[$0] }
        return losses.isFlat || isTiny || sigma * greatest > 1e4 || hasNoEffect || greatest / least > 1e14
    }
}
