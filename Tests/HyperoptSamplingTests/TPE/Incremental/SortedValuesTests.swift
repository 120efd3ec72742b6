import HyperoptMath
import Testing

@testable import HyperoptSampling

struct SortedValuesTests {
    private func entry(_ value: Double, _ slot: Int) -> SortedValues.Entry {
        SortedValues.Entry(value: value, slot: slot)
    }

    private func text(_ entries: [SortedValues.Entry?]) -> [String] {
        entries.map { $0.map { "\($0.value) \($0.slot)" } ?? "none" }
    }

    @Test func neighboursOfWhatComesAndGoes() {
        var values = SortedValues()
        #expect(values.neighbours(of: entry(1, 0)) == nil)
        var neighbours = values.insert(entry(2, 5))
        #expect(text([neighbours.left, neighbours.right]) == ["none", "none"])
        neighbours = values.insert(entry(2, 3))
        #expect(text([neighbours.left, neighbours.right]) == ["none", "2.0 5"])
        neighbours = values.insert(entry(7, 0))
        #expect(text([neighbours.left, neighbours.right]) == ["2.0 5", "none"])
        #expect(values.tieCount == 1)
        neighbours = values.remove(entry(2, 5))
        #expect(text([neighbours.left, neighbours.right]) == ["2.0 3", "7.0 0"])
        #expect(values.tieCount == 0)
        neighbours = values.remove(entry(2, 5))
        #expect(text([neighbours.left, neighbours.right]) == ["none", "none"])
        #expect(values.count == 2)
    }

    /// Enough entries for several blocks, against a plain sort.
    @Test func theOrderOfMany() throws {
        var stream = MersenneTwister(seed: 1)
        var values = SortedValues()
        var expected: [SortedValues.Entry] = []
        for slot in 0..<3000 {
            let value = (stream.nextUnit() * 400).rounded()
            _ = values.insert(entry(value, slot))
            expected.append(entry(value, slot))
            if slot % 3 == 2 {
                let gone = expected.remove(at: Int(stream.nextUnit() * Double(expected.count)))
                _ = values.remove(gone)
            }
        }
        expected.sort { $0.precedes($1) }
        #expect(text(values.entries) == text(expected))
        #expect(values.tieCount == zip(expected, expected.dropFirst()).count { $0.value == $1.value })
        let copy = SortedValues(ascending: expected)
        #expect(text(copy.entries) == text(expected))
        #expect(copy.tieCount == values.tieCount)
        for place in stride(from: 1, to: expected.count - 1, by: 17) {
            let neighbours = try #require(values.neighbours(of: expected[place]))
            #expect(text([neighbours.left, neighbours.right]) == text([expected[place - 1], expected[place + 1]]))
        }
    }

    @Test func everythingGoes() {
        var values = SortedValues()
        for slot in 0..<1200 { _ = values.insert(entry(Double(slot), slot)) }
        for slot in 0..<1200 { _ = values.remove(entry(Double(slot), slot)) }
        #expect(values.count == 0)
        #expect(values.entries.isEmpty)
        _ = values.insert(entry(1, 1))
        #expect(text(values.entries) == ["1.0 1"])
    }
}
