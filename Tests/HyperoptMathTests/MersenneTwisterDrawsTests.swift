import HyperoptCore
import Testing

@testable import HyperoptMath

struct MersenneTwisterDrawsTests {
    @Test func drawsEqualNumPys() throws {
        guard let recorded = try fixture("sequences")["stream"], let integers = recorded["integers"]?.arrayValue,
            let normals = recorded["normals"]?.arrayValue
        else {
            Issue.record("the fixture lacks the stream")
            return
        }
        var stream = MersenneTwister(seed: 42)
        for pair in integers {
            let numbers = pair.arrayValue?.compactMap(\.doubleValue) ?? []
            #expect(stream.nextInteger(upTo: UInt32(numbers[0])) == UInt32(numbers[1]))
        }
        var shuffled = Array(0..<20)
        stream.shuffle(&shuffled)
        #expect(shuffled.map(Double.init) == recorded["shuffled"]?.arrayValue?.compactMap(\.doubleValue))
        var spare: Double?
        for row in normals {
            let expected = row.arrayValue?.compactMap(\.doubleValue) ?? []
            let drawn = stream.normals(count: expected.count, spare: &spare)
            #expect(zip(drawn, expected).allSatisfy { abs($0 - $1) <= 1e-15 * abs($1) })
        }
        #expect(integers.count == 10 && normals.count == 3)
    }

    @Test func nothingTakesNoDraw() {
        var stream = MersenneTwister(seed: 1)
        var other = stream
        #expect(stream.nextIndex(below: 1) == 0 && stream.nextIndex(below: 0) == 0)
        #expect(stream.nextBits() == other.nextBits())
    }
}
