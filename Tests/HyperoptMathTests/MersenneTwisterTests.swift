import HyperoptMath
import Testing

/// The numbers were printed by NumPy's `RandomState`.
struct MersenneTwisterTests {
    @Test func drawsNumPysDoubles() {
        var stream = MersenneTwister(seed: 42)
        #expect(stream.nextUnit() == 0.3745401188473625)
        #expect(stream.nextUnit() == 0.9507143064099162)
        #expect(stream.nextUnit() == 0.7319939418114051)
        var greatest = MersenneTwister(seed: .max)
        #expect(greatest.uniform(low: 0, high: 1, count: 2) == [0.0976320289940138, 0.9123828453026218])
    }

    @Test func refillsItsState() {
        var stream = MersenneTwister(seed: 0)
        #expect(stream.uniform(low: 0, high: 1, count: 2000).last == 0.5017731306999452)
    }

    @Test func drawsNumPysChoices() {
        var stream = MersenneTwister(seed: 7)
        #expect(stream.choices(probabilities: [0.1, 0.2, 0.3, 0.4], count: 8) == [0, 3, 2, 3, 3, 2, 2, 0])
        #expect(stream.uniform(low: -2, high: 3, count: 2) == [-0.6578050994906441, 0.4994125041277999])
    }

    @Test func drawsNothingFromNothing() {
        var stream = MersenneTwister(seed: 1)
        #expect(stream.choices(probabilities: [], count: 3).isEmpty)
        #expect(stream.uniform(low: 0, high: 1, count: -1).isEmpty)
    }
}
