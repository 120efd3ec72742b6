import Glibc

/// A Halton sequence: points that fill the unit cube evenly, whose n-th coordinate mirrors the digits of the point's
/// index to the base of the n-th prime number.
///
/// Without scrambling the points equal those of SciPy's `qmc.Halton`. Sources: Halton, Numer. Math. 2 (1960); for the
/// scrambling by random permutations of the digits Owen, "A randomized Halton algorithm in R", arXiv:1706.02808.
package struct HaltonSequence: Sendable {
    private let bases: [Int]
    /// For each dimension and place of a digit, the digits in place of 0, 1, …; nothing without scrambling.
    private var permutations: [[[Int32]]] = []

    /// The number of coordinates of a point.
    package var dimension: Int { bases.count }

    /// The sequence of a dimension; one below 1 counts as 1.
    package init(dimension: Int) {
        var bases: [Int] = []
        var candidate = 2
        while bases.count < max(1, dimension) {
            if !bases.prefix(while: { $0 * $0 <= candidate }).contains(where: { candidate % $0 == 0 }) {
                bases.append(candidate)
            }
            candidate += 1
        }
        self.bases = bases
    }

    /// The point of an index from 0; each coordinate is in [0, 1].
    ///
    /// - Complexity: O(dimension · 53).
    package func point(at index: Int) -> [Double] {
        bases.indices.map { dimension in
            let base = bases[dimension]
            var rest = max(0, index)
            var coordinate = 0.0
            var place = 0
            var weight = 1 / Double(base)
            // Zeros beyond the index's digits count, too, once they are permuted.
            while 1 - weight < 1 && (rest > 0 || !permutations.isEmpty) {
                let digit = permutations.isEmpty ? rest % base : Int(permutations[dimension][place][rest % base])
                coordinate += Double(digit) * weight
                weight /= Double(base)
                rest /= base
                place += 1
            }
            return coordinate
        }
    }

    /// Makes the points random without making them less even, by a random permutation for each place of a digit.
    package mutating func scramble(by stream: inout MersenneTwister) {
        permutations = bases.map { base in
            (0..<Int((54 / log2(Double(base))).rounded(.up))).map { _ in
                var digits = (0..<Int32(base)).map { $0 }
                stream.shuffle(&digits)
                return digits
            }
        }
    }
}
