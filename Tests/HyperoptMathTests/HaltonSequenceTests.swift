import HyperoptCore
import Testing

@testable import HyperoptMath

struct HaltonSequenceTests {
    @Test func pointsEqualSciPys() throws {
        let entries = try fixture("sequences")["halton"]?.arrayValue
        for entry in try #require(entries) {
            let sequence = HaltonSequence(dimension: Int(entry["dimension"]?.doubleValue ?? 0))
            for point in try #require(entry["points"]?.arrayValue) {
                let expected = point["point"]?.arrayValue?.compactMap(\.doubleValue)
                #expect(sequence.point(at: Int(point["index"]?.doubleValue ?? -1)) == expected)
            }
        }
    }

    /// Each of 3^4 equal slices of the second axis holds one of 3^4 points, and a slice is entered anywhere.
    @Test(arguments: [1, 2, 3] as [UInt32])
    func scramblingKeepsEvenness(seed: UInt32) {
        var stream = MersenneTwister(seed: seed)
        var sequence = HaltonSequence(dimension: 2)
        sequence.scramble(by: &stream)
        let points = (0..<81).map { sequence.point(at: $0)[1] }
        #expect(Set(points.map { Int($0 * 81) }).count == 81)
        #expect(points.allSatisfy { $0 >= 0 && $0 <= 1 })
        #expect(points != (0..<81).map { HaltonSequence(dimension: 2).point(at: $0)[1] })
        let inner = points[0] * 81
        #expect(inner != inner.rounded(), "digits beyond the index's are permuted, too")
    }
}
