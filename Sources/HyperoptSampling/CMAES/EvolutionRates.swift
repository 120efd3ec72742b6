import Glibc

/// The weights and learning rates of CMA-ES for a dimension and a population size, with the names of Hansen's tutorial.
struct EvolutionRates: Sendable {
    let mu: Int
    let weights: [Double]
    let muEff: Double
    let c1: Double
    let cMu: Double
    let cSigma: Double
    let dSigma: Double
    let cc: Double
    /// The expected length of a standard normal vector.
    let chiN: Double

    /// The tutorial's default population size.
    static func populationSize(dimension: Int) -> Int {
        4 + Int((3 * log(Double(dimension))).rounded(.down))
    }

    private static func chiN(_ n: Double) -> Double {
        n.squareRoot() * (1 - 1 / (4 * n) + 1 / (21 * n * n))
    }

    private static func dSigma(_ n: Double, _ muEff: Double, _ cSigma: Double) -> Double {
        1 + 2 * max(0, ((muEff - 1) / (n + 1)).squareRoot() - 1) + cSigma
    }

    /// The rates for a full covariance matrix, with negative weights: Hansen, "The CMA evolution strategy: a tutorial",
    /// arXiv:1604.00772, equations 48 to 58.
    static func full(dimension: Int, populationSize: Int) -> Self {
        let n = Double(dimension)
        let mu = populationSize / 2
        let raw = (1...populationSize).map { log((Double(populationSize) + 1) / 2) - log(Double($0)) }
        func effective(_ weights: ArraySlice<Double>) -> Double {
            let sum = weights.reduce(0, +)
            return sum * sum / weights.reduce(0) { $0 + $1 * $1 }
        }
        let muEff = effective(raw[..<mu])
        let muEffMinus = effective(raw[mu...])
        let c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff)
        let cMu = min(1 - c1 - 1e-8, 2 * (muEff - 2 + 1 / muEff) / ((n + 2) * (n + 2) + muEff))
        let alpha = min(1 + c1 / cMu, 1 + 2 * muEffMinus / (muEff + 2), (1 - c1 - cMu) / (n * cMu))
        let positive = raw.filter { $0 > 0 }.reduce(0, +)
        let negative = -raw.filter { $0 < 0 }.reduce(0, +)
        let cSigma = (muEff + 2) / (n + muEff + 5)
        return Self(
            mu: mu, weights: raw.map { $0 >= 0 ? $0 / positive : $0 * alpha / negative }, muEff: muEff, c1: c1,
            cMu: cMu, cSigma: cSigma, dSigma: dSigma(n, muEff, cSigma),
            cc: (4 + muEff / n) / (n + 4 + 2 * muEff / n), chiN: chiN(n))
    }

    /// The rates for a diagonal covariance matrix: Ros and Hansen, "A simple modification in CMA-ES achieving linear time
    /// and space complexity", PPSN 2008.
    static func separable(dimension: Int, populationSize: Int) -> Self {
        let n = Double(dimension)
        let mu = populationSize / 2
        let raw = (1...mu).map { log(Double(mu) + 1) - log(Double($0)) }
        let sum = raw.reduce(0, +)
        let weights = raw.map { $0 / sum }
        let muEff = 1 / weights.reduce(0) { $0 + $1 * $1 }
        let root2 = 2.0.squareRoot()
        let full =
            2 / muEff / ((n + root2) * (n + root2))
            + (1 - 1 / muEff) * min(1, (2 * muEff - 1) / ((n + 2) * (n + 2) + muEff))
        let cSigma = (muEff + 2) / (n + muEff + 3)
        return Self(
            mu: mu, weights: weights, muEff: muEff, c1: 2 / ((n + 1.3) * (n + 1.3) + muEff), cMu: (n + 2) / 3 * full,
            cSigma: cSigma, dSigma: dSigma(n, muEff, cSigma), cc: 4 / (n + 4), chiN: chiN(n))
    }
}
