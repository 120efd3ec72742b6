import HyperoptCore
import Testing

@testable import HyperoptMath

struct SobolSequenceTests {
    @Test func pointsEqualSciPys() throws {
        let entries = try fixture("sequences")["sobol"]?.arrayValue
        for entry in try #require(entries) {
            let sequence = try #require(SobolSequence(dimension: Int(entry["dimension"]?.doubleValue ?? 0)))
            for point in try #require(entry["points"]?.arrayValue) {
                let expected = point["point"]?.arrayValue?.compactMap(\.doubleValue)
                #expect(sequence.point(at: Int(point["index"]?.doubleValue ?? -1)) == expected)
            }
        }
    }

    @Test func allDimensionsEqualSciPys() throws {
        let entries = try fixture("sequences")["sobol_checksums"]?.arrayValue
        for entry in try #require(entries) {
            let sequence = try #require(SobolSequence(dimension: Int(entry["dimension"]?.doubleValue ?? 0)))
            for point in try #require(entry["points"]?.arrayValue) {
                let coordinates = sequence.point(at: Int(point["index"]?.doubleValue ?? -1))
                let sum = coordinates.enumerated().reduce(0) { $0 + ($1.offset + 1) * Int($1.element * 0x1p30) }
                #expect(Double(sum) == point["sum"]?.doubleValue)
            }
        }
    }

    @Test func thereIsALimit() {
        #expect(SobolSequence.greatestDimension == 1111)
        #expect(SobolSequence(dimension: 1112) == nil)
        #expect(SobolSequence(dimension: 0) == nil)
    }

    /// A net keeps its evenness when scrambled: each of 2^6 equal slices of each axis, and each of 2^6 boxes of the
    /// first two axes, holds as many of 2^10 points.
    @Test(arguments: [1, 2, 3] as [UInt32])
    func scramblingKeepsEvenness(seed: UInt32) throws {
        var stream = MersenneTwister(seed: seed)
        var sequence = try #require(SobolSequence(dimension: 6))
        let plain = sequence.point(at: 5)
        sequence.scramble(by: &stream)
        let points = (0..<1024).map { sequence.point(at: $0) }
        #expect(points[5] != plain)
        for axis in 0..<6 {
            let slices = Dictionary(grouping: points) { Int($0[axis] * 64) }
            #expect(slices.count == 64 && slices.values.allSatisfy { $0.count == 16 })
        }
        let boxes = Dictionary(grouping: points) { Int($0[0] * 8) * 8 + Int($0[1] * 8) }
        #expect(boxes.count == 64 && boxes.values.allSatisfy { $0.count == 16 })
        #expect(Set(points.map { $0[0] }).count == 1024)
        var again = try #require(SobolSequence(dimension: 6))
        var same = MersenneTwister(seed: seed)
        again.scramble(by: &same)
        #expect(again.point(at: 77) == points[77])
    }

    /// The mean of a product of all coordinates: chance misses it by about 0.005, a scrambled net by far less.
    @Test func scrambledPointsIntegrateWell() throws {
        var squares = 0.0
        for seed in 0..<20 {
            var stream = MersenneTwister(seed: UInt32(seed))
            var sequence = try #require(SobolSequence(dimension: 3))
            sequence.scramble(by: &stream)
            let mean = (0..<1024).reduce(0.0) { $0 + sequence.point(at: $1).reduce(1, *) } / 1024
            squares += (mean - 0.125) * (mean - 0.125)
        }
        let chance = ((1.0 / 27 - 1.0 / 64) / 1024).squareRoot()
        #expect((squares / 20).squareRoot() < chance / 10)
    }
}
