/// The random stream of NumPy's legacy `RandomState`: the 32-bit Mersenne Twister, seeded with one integer.
///
/// Source: Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random
/// number generator", ACM TOMACS 8 (1998), with the seeding of 2002 (`init_genrand`). Equal seeds give the numbers
/// that NumPy gives, so that a study can be repeated by either.
package struct MersenneTwister: Sendable {
    private static let size = 624
    private static let shift = 397

    private var state: [UInt32]
    private var position: Int

    /// Starts the stream of a seed.
    package init(seed: UInt32) {
        state = [UInt32](repeating: seed, count: Self.size)
        for index in 1..<Self.size {
            let previous = state[index - 1]
            state[index] = 1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(index)
        }
        position = Self.size
    }

    /// The next 32 random bits.
    package mutating func nextBits() -> UInt32 {
        if position == Self.size { refill() }
        var bits = state[position]
        position += 1
        bits ^= bits >> 11
        bits ^= (bits << 7) & 0x9d2c_5680
        bits ^= (bits << 15) & 0xefc6_0000
        bits ^= bits >> 18
        return bits
    }

    /// The next number of [0, 1), a multiple of 2^-53.
    package mutating func nextUnit() -> Double {
        let high = Double(nextBits() >> 5)
        let low = Double(nextBits() >> 6)
        return (high * 67_108_864 + low) / 9_007_199_254_740_992
    }

    /// The next number of [`low`, `high`).
    package mutating func uniform(low: Double, high: Double) -> Double {
        low + (high - low) * nextUnit()
    }

    /// The next `count` numbers of [`low`, `high`), in the order in which they were drawn.
    package mutating func uniform(low: Double, high: Double, count: Int) -> [Double] {
        (0..<max(0, count)).map { _ in uniform(low: low, high: high) }
    }

    /// Draws `count` indices into `probabilities`, with replacement, one number of the stream for each.
    ///
    /// - Parameters:
    ///   - probabilities: non-negative numbers with a positive sum; they need not sum to exactly 1.
    ///   - count: how many indices to draw.
    /// - Returns: the indices in the order in which they were drawn; none from nothing.
    /// - Complexity: O(n + count · log n).
    package mutating func choices(probabilities: [Double], count: Int) -> [Int] {
        guard !probabilities.isEmpty else { return [] }
        var cumulative = probabilities
        for index in cumulative.indices.dropFirst() { cumulative[index] += cumulative[index - 1] }
        let total = cumulative[cumulative.count - 1]
        for index in cumulative.indices { cumulative[index] /= total }
        return (0..<max(0, count)).map { _ in Self.upperBound(of: nextUnit(), in: cumulative) }
    }

    /// The number of elements that are not above `value`, at most the last index.
    private static func upperBound(of value: Double, in ascending: [Double]) -> Int {
        var low = 0
        var high = ascending.count
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return min(low, ascending.count - 1)
    }

    private mutating func refill() {
        for index in 0..<Self.size {
            let next = state[(index + 1) % Self.size]
            let joined = (state[index] & 0x8000_0000) | (next & 0x7fff_ffff)
            let twist: UInt32 = joined & 1 == 0 ? 0 : 0x9908_b0df
            state[index] = state[(index + Self.shift) % Self.size] ^ (joined >> 1) ^ twist
        }
        position = 0
    }
}
