import HyperoptMath
import Testing

struct AscendingOrderTests {
    /// The order was printed by NumPy 2.4 on processors with AVX2 and with AVX-512.
    @Test func equalValuesStandInNumPysOrder() {
        let values: [Double] = [3, 1, 2, 4, 1, 1, 1, 4, 3, 4, 2, 2, 3, 1, 5, 5, 1, 3, 2, 3, 3]
        let order = [1, 6, 5, 4, 13, 16, 11, 2, 18, 10, 12, 8, 19, 17, 0, 20, 3, 7, 9, 14, 15]
        #expect(AscendingOrder.indices(of: values) == order)
    }

    @Test(arguments: [0, 1, 2, 255, 256, 257, 1000])
    func everyIndexOnceAndAscending(count: Int) {
        var stream = MersenneTwister(seed: UInt32(count))
        let values = stream.uniform(low: 0, high: 20, count: count).map { $0.rounded(.down) }
        let order = AscendingOrder.indices(of: values)
        #expect(order.sorted() == Array(0..<count))
        #expect(zip(order, order.dropFirst()).allSatisfy { values[$0] <= values[$1] })
    }

    @Test func manyEqualValuesKeepTheirOrder() {
        #expect(AscendingOrder.indices(of: [Double](repeating: 1, count: 300)) == Array(0..<300))
    }

    @Test func theStableOrderKeepsEqualValuesInPlace() {
        #expect(AscendingOrder.stableIndices(of: [2, 1, 2, 0, 1, -0.0, .infinity]) == [3, 5, 1, 4, 0, 2, 6])
        #expect(AscendingOrder.stableIndices(of: []).isEmpty)
    }

    @Test func infinitiesAreValuesToo() {
        #expect(AscendingOrder.indices(of: [.infinity, 0, -.infinity]) == [2, 1, 0])
    }
}
