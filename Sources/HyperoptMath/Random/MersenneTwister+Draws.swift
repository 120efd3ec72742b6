import Glibc

extension MersenneTwister {
    /// The next whole number of 0 to `greatest`, all equally likely (`RandomState.randint` and `choice` of a count).
    ///
    /// Bits are drawn until they fit, so how many the stream gives depends on what it gives; 0 takes none.
    package mutating func nextInteger(upTo greatest: UInt32) -> UInt32 {
        guard greatest > 0 else { return 0 }
        let mask = UInt32.max >> UInt32(greatest.leadingZeroBitCount)
        var bits = nextBits() & mask
        while bits > greatest { bits = nextBits() & mask }
        return bits
    }

    /// The next index into `count` things; 0 for none.
    package mutating func nextIndex(below count: Int) -> Int {
        guard count > 0, let greatest = UInt32(exactly: count - 1) else { return 0 }
        return Int(nextInteger(upTo: greatest))
    }

    /// Puts elements into a random order (`RandomState.shuffle` of a list).
    package mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for last in stride(from: elements.count - 1, through: 1, by: -1) {
            elements.swapAt(last, nextIndex(below: last + 1))
        }
    }

    /// The next numbers of the standard normal distribution (`RandomState.randn`), by Marsaglia's polar method.
    ///
    /// The method makes them in pairs. NumPy keeps the second of a pair for the next call; here a call whose `count` is
    /// odd leaves it in `spare`, so that a caller who passes the same variable again gets NumPy's numbers.
    package mutating func normals(count: Int, spare: inout Double?) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(max(0, count))
        while result.count < count {
            if let kept = spare {
                spare = nil
                result.append(kept)
                continue
            }
            var (x, y, square) = (0.0, 0.0, 0.0)
            repeat {
                x = 2 * nextUnit() - 1
                y = 2 * nextUnit() - 1
                square = x * x + y * y
            } while square >= 1 || square == 0
            let factor = (-2 * log(square) / square).squareRoot()
            spare = factor * x
            result.append(factor * y)
        }
        return result
    }
}
