import HyperoptMath
import Testing

/// The numbers were printed by NumPy's `quantile`.
struct QuantileTests {
    @Test(arguments: [(0, 1), (0.1, 1), (0.25, 1.75), (0.5, 3.5), (0.9, 6.8999999999999995), (1, 9)])
    func linear(q: Double, expected: Double) {
        #expect(Quantile.linear(q, of: [3, 1, 4, 1, 5, 9, 2, 6]) == expected)
    }

    @Test func edges() {
        #expect(Quantile.linear(0.5, of: []).isNaN)
        #expect(Quantile.linear(0.5, of: [1, .nan]).isNaN)
        #expect(Quantile.linear(0.5, of: [7]) == 7)
        #expect(Quantile.linear(2, of: [1, 2]) == 2)
        #expect(Quantile.linear(.nan, of: [1, 2]).isNaN)
    }
}
