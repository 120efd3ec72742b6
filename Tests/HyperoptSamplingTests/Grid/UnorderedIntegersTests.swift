import Testing

@testable import HyperoptSampling

struct UnorderedIntegersTests {
    /// The orders were printed by CPython 3.11: `list(set(range(n)) - set(a) - set(b))`.
    @Test func listsNumbersAsCPythonDoes() {
        let all = UnorderedIntegers(range: 100)
        #expect(all.elements == Array(0..<100))
        let kept: Set<Int> = [3, 11, 17, 40, 64, 72, 99]
        let rest = all.subtracting(Set(0..<100).subtracting(kept))
        #expect(rest.elements == [64, 3, 99, 40, 72, 11, 17])
        #expect(rest.subtracting([99]).elements == [64, 3, 72, 40, 11, 17])
        #expect(rest.subtracting([64, 3, 11]).elements == [40, 72, 99, 17])
        #expect(all.subtracting([5]).count == 99)
    }
}
