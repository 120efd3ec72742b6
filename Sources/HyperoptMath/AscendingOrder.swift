/// The order in which values ascend, with NumPy's order of equal ones.
package enum AscendingOrder {
    /// The greatest count for which NumPy's order of equal values is known.
    private static let networkLimit = 256

    /// The indices of `values` in ascending order of the values (NumPy's `argsort`).
    ///
    /// NumPy's sort is not stable: on x86-64 processors with AVX2 it is a bitonic network up to 256 values, so that
    /// its order of equal values is fixed, and is followed here. Beyond, it depends on the processor; here equal
    /// values then keep their order.
    ///
    /// - Parameter values: numbers other than NaN.
    /// - Returns: every index of `values` once.
    /// - Complexity: O(n), with a larger factor up to 256 values.
    package static func indices(of values: [Double]) -> [Int] {
        isNumPys(values.count) ? networkIndices(of: values) : stableIndices(of: values)
    }

    /// Whether equal ones among `count` values get NumPy's order instead of keeping theirs.
    package static func isNumPys(_ count: Int) -> Bool { count <= networkLimit }

    /// A bitonic sorter whose merges compare mirrored places first, then halves (Batcher, AFIPS SJCC 1968); the values
    /// are filled up with infinity to a power of two.
    private static func networkIndices(of values: [Double]) -> [Int] {
        var size = 1
        while size < values.count { size *= 2 }
        var keys = values + repeatElement(.infinity, count: size - values.count)
        var places = Array(0..<size)
        keys.withUnsafeMutableBufferPointer { keys in
            places.withUnsafeMutableBufferPointer { places in sort(keys, places) }
        }
        return places.filter { $0 < values.count }
    }

    private static func sort(_ keys: UnsafeMutableBufferPointer<Double>, _ places: UnsafeMutableBufferPointer<Int>) {
        // Selections instead of branches, which could not be foretold.
        func exchange(_ left: Int, _ right: Int) {
            let (low, high) = (keys[left], keys[right])
            let (first, second) = (places[left], places[right])
            let isSwapped = low > high
            keys[left] = isSwapped ? high : low
            keys[right] = isSwapped ? low : high
            places[left] = isSwapped ? second : first
            places[right] = isSwapped ? first : second
        }
        let size = keys.count
        var width = 2
        while width <= size {
            for start in stride(from: 0, to: size, by: width) {
                for place in 0..<width / 2 { exchange(start + place, start + width - 1 - place) }
            }
            var distance = width / 4
            while distance >= 1 {
                for start in stride(from: 0, to: size, by: 2 * distance) {
                    for place in start..<start + distance { exchange(place, place + distance) }
                }
                distance /= 2
            }
            width *= 2
        }
    }

    /// The indices of `values` in ascending order of the values; equal ones keep their order.
    ///
    /// A radix sort from the least significant byte up.
    ///
    /// - Complexity: O(n).
    package static func stableIndices(of values: [Double]) -> [Int] {
        var entries = values.enumerated().map { (key: orderedBits($0.element), index: $0.offset) }
        var sorted = entries
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            var starts = [Int](repeating: 0, count: 257)
            for entry in entries { starts[Int(entry.key >> shift & 255) + 1] += 1 }
            if starts.contains(values.count) { continue }
            for digit in 1..<256 { starts[digit] += starts[digit - 1] }
            for entry in entries {
                let digit = Int(entry.key >> shift & 255)
                sorted[starts[digit]] = entry
                starts[digit] += 1
            }
            swap(&entries, &sorted)
        }
        return entries.map(\.index)
    }

    /// Bits that ascend as unsigned integers when the values ascend; both zeros have the same.
    private static func orderedBits(_ value: Double) -> UInt64 {
        let bits = (value + 0).bitPattern
        return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }
}
