import HyperoptCore
import Testing

@testable import HyperoptSampling

struct TrialSplitTests {
    private var history = StudyHistory(directions: [.minimize])

    private mutating func add(
        _ state: TrialState, _ value: Double = 0, report: FrozenTrial.IntermediateValue? = nil, violation: Double = 0
    ) {
        let number = history.count
        history.begin(number: number)
        if let report { history.report(number: number, step: report.step, value: report.value) }
        if state.isFinished {
            history.finish(number: number, state: state, values: [value], constraintViolation: violation)
        }
    }

    private func below(_ count: Int) -> [Int] {
        TrialSplit(history, excluding: -1, countsRunning: true) { _ in count }.below
    }

    @Test mutating func completeThenPrunedThenInfeasible() {
        add(.complete, 1, violation: 3)
        add(.pruned, report: .init(step: 1, value: 0))
        add(.pruned, report: .init(step: 2, value: 5))
        add(.pruned, report: .init(step: 2, value: .nan))
        add(.pruned)
        add(.complete, 4)
        add(.complete, 2)
        add(.pruned, violation: 1)
        add(.fail)
        add(.running)
        #expect(below(0) == [])
        #expect(below(1) == [6])
        #expect(below(2) == [5, 6])
        #expect(below(3) == [2, 5, 6])
        #expect(below(4) == [2, 3, 5, 6])
        #expect(below(5) == [1, 2, 3, 5, 6])
        #expect(below(6) == [1, 2, 3, 4, 5, 6])
        #expect(below(7) == [1, 2, 3, 4, 5, 6, 7])
        #expect(below(99) == [0, 1, 2, 3, 4, 5, 6, 7])
        #expect(below(-1) == [])
    }

    @Test mutating func equalValuesKeepTheirOrder() {
        for value in [2.0, 1, 1, 0, 1, .infinity] { add(.complete, value) }
        #expect(below(2) == [1, 3])
        #expect(below(3) == [1, 2, 3])
    }

    @Test mutating func theTrialItselfAndRunningOnes() {
        add(.complete)
        add(.running)
        add(.running)
        var counted = 0
        let split = TrialSplit(history, excluding: 2, countsRunning: true) {
            counted = $0
            return 1
        }
        #expect(split.below == [0])
        #expect(split.above == [1])
        #expect(counted == 1)
        #expect(TrialSplit(history, excluding: 2, countsRunning: false) { _ in 0 }.above == [0])
    }

    @Test mutating func wholeRanksAndThenTheGreatestHypervolume() {
        history = StudyHistory(directions: [.minimize, .minimize])
        for values in [[0.0, 4], [2, 2], [4, 0], [3, 3], [1.9, 2.1], [9, 9]] {
            let number = history.count
            history.begin(number: number)
            history.finish(number: number, state: .complete, values: values)
        }
        #expect(below(1) == [1])
        #expect(below(4) == [0, 1, 2, 4])
        #expect(below(5) == [0, 1, 2, 3, 4])
        #expect(below(6) == [0, 1, 2, 3, 4, 5])
    }
}
