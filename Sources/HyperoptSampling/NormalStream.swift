import HyperoptMath

/// A random stream that also gives normally distributed numbers, as NumPy's `RandomState` does: made in pairs, of which
/// the second waits for its turn, whatever else is drawn meanwhile.
struct NormalStream: Sendable {
    private var stream: MersenneTwister
    private var spare: Double?

    init(seed: UInt32) {
        stream = MersenneTwister(seed: seed)
    }

    mutating func nextUnit() -> Double { stream.nextUnit() }

    mutating func units(_ count: Int) -> [Double] { stream.uniform(low: 0, high: 1, count: count) }

    mutating func nextIndex(below count: Int) -> Int { stream.nextIndex(below: count) }

    mutating func normals(_ count: Int) -> [Double] { stream.normals(count: count, spare: &spare) }
}
