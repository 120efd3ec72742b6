/// A Sobol sequence: points that fill the unit cube evenly, in any number, best in powers of two.
///
/// The directions are Joe and Kuo's, the order is Antonov and Saleev's Gray code, and a coordinate has 30 bits, so that
/// the points equal those of SciPy's `qmc.Sobol` without scrambling. Sources: Sobol, USSR Comput. Math. 7 (1967);
/// Antonov and Saleev, USSR Comput. Math. 19 (1979); Bratley and Fox, Algorithm 659, ACM TOMS 14 (1988).
package struct SobolSequence: Sendable {
    /// The bits of a coordinate; the sequence begins anew after 2^30 points.
    package static let bitCount = 30
    /// The greatest number of dimensions, 1111.
    package static let greatestDimension = 1 + SobolNumbers.polynomialCounts.reduce(0, +)

    /// The number of coordinates of a point.
    package let dimension: Int
    /// For each dimension and bit of the Gray code what the bit turns over; the first bit of a coordinate is the
    /// greatest one.
    private var directions: [UInt32]
    /// For each dimension what is turned over in every point.
    private var shift: [UInt32]

    /// The sequence of a dimension; nil when it is not in 1...`greatestDimension`.
    ///
    /// - Complexity: O(dimension) in time and memory.
    package init?(dimension: Int) {
        guard dimension >= 1, dimension <= Self.greatestDimension else { return nil }
        self.dimension = dimension
        shift = [UInt32](repeating: 0, count: dimension)
        directions = (0..<Self.bitCount).map { 1 << UInt32(Self.bitCount - 1 - $0) }
        directions.reserveCapacity(dimension * Self.bitCount)
        SobolNumbers.text.withUTF8Buffer { text in
            var place = 0
            func next() -> UInt32 {
                defer { place += 2 }
                return Self.digit(text[place]) << 6 | Self.digit(text[place + 1])
            }
            for (index, count) in SobolNumbers.polynomialCounts.enumerated() {
                for _ in 0..<count where directions.count < dimension * Self.bitCount {
                    let coefficients = next()
                    let initial = (0...index).map { _ in next() << 1 | 1 }
                    directions.append(contentsOf: Self.directions(coefficients: coefficients, initial: initial))
                }
            }
        }
    }

    /// The directions of one dimension by the recurrence that its polynomial defines.
    private static func directions(coefficients: UInt32, initial: [UInt32]) -> [UInt32] {
        let degree = initial.count
        var numbers = initial
        for index in degree..<bitCount {
            var number = numbers[index - degree] ^ numbers[index - degree] << UInt32(degree)
            for lag in 1..<max(1, degree) where coefficients >> UInt32(degree - 1 - lag) & 1 == 1 {
                number ^= numbers[index - lag] << UInt32(lag)
            }
            numbers.append(number)
        }
        return numbers.enumerated().map { $0.element << UInt32(bitCount - 1 - $0.offset) }
    }

    private static func digit(_ character: UInt8) -> UInt32 {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        default: 63
        }
    }

    /// The point of an index from 0; each coordinate is a multiple of 2^-30 in [0, 1).
    ///
    /// - Complexity: O(dimension · log index).
    package func point(at index: Int) -> [Double] {
        let index = UInt32(truncatingIfNeeded: index) & (1 << UInt32(Self.bitCount) - 1)
        let gray = index ^ index >> 1
        return (0..<dimension).map { coordinate in
            var bits = shift[coordinate]
            var rest = gray
            while rest != 0 {
                bits ^= directions[coordinate * Self.bitCount + rest.trailingZeroBitCount]
                rest &= rest - 1
            }
            return Double(bits) / Double(1 << Self.bitCount)
        }
    }

    /// Makes the points random without making them less even.
    ///
    /// A random lower triangular matrix mixes each coordinate's bits from the greatest down, and a random shift is added.
    /// Source: Matoušek, J. Complexity 14 (1998).
    package mutating func scramble(by stream: inout MersenneTwister) {
        for coordinate in 0..<dimension {
            shift[coordinate] = stream.nextBits() >> UInt32(32 - Self.bitCount)
            // Row r says which bits go into the r-th greatest: itself, and some that are greater.
            let rows = (0..<Self.bitCount).map { row in
                let greater = row == 0 ? 0 : (stream.nextBits() >> UInt32(32 - row)) << UInt32(Self.bitCount - row)
                return greater | 1 << UInt32(Self.bitCount - 1 - row)
            }
            for place in coordinate * Self.bitCount..<(coordinate + 1) * Self.bitCount {
                let direction = directions[place]
                directions[place] = rows.reduce(0) { $0 << 1 | UInt32(($1 & direction).nonzeroBitCount & 1) }
            }
        }
    }
}
