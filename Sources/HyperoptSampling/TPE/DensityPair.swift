/// The densities of good and of bad trials over one space.
struct DensityPair {
    let good: MixtureDensity
    let bad: MixtureDensity

    /// The logarithm of the ratio good to bad at points given as one array per parameter: the greater, the more
    /// improvement is to be expected.
    func scores(at points: [[Double]]) -> [Double] {
        zip(good.logDensities(at: points), bad.logDensities(at: points)).map { $0 - $1 }
    }
}
