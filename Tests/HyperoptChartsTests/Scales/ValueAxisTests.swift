import Testing

@testable import HyperoptCharts

@Suite struct ValueAxisTests {
    @Test func bestEndHasAMarginAndTheWorstNone() {
        #expect(ValueAxis(core: [0, 100], all: [0, 100], maximize: false).domain == -5...100)
        #expect(ValueAxis(core: [0, 100], all: [0, 100], maximize: true).domain == 0...105)
    }

    @Test func outliersAreCutAtThePercentile() {
        let values = (0..<40).map { Double($0) } + [1e6]
        #expect(ValueAxis(core: values, all: values, maximize: false).domain.upperBound < 41)
        let mirrored = values.map { -$0 }
        #expect(ValueAxis(core: mirrored, all: mirrored, maximize: true).domain.lowerBound > -41)
    }

    @Test func emptyAndEqualValuesHaveADomain() {
        #expect(ValueAxis(core: [], all: [], maximize: false).domain == 0...1)
        #expect(ValueAxis(core: [3, 3], all: [3, 3], maximize: true).domain == 3...3)
        #expect(ValueAxis(core: [], all: [2, 4], maximize: false).domain.contains(4))
    }

    @Test func logarithmicAxisHoldsItsEnds() {
        let axis = ValueAxis(core: [0.003, 7.1], all: [0.003, 7.1], maximize: false)
        #expect(axis.isLog)
        #expect(axis.domain.contains(0.003) && axis.domain.contains(7.1))
        #expect(axis.domain.lowerBound > 0)
        #expect(!axis.including([-1]).isLog)
        #expect(axis.including([-1]).domain.lowerBound == -1)
    }
}
