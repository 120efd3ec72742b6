import HyperoptCore
import Testing

@testable import HyperoptSampling

struct GroupDecompositionTests {
    private var history = StudyHistory(directions: [.minimize])

    private mutating func add(_ names: String) throws {
        let distribution = Distribution.float(try FloatDistribution(low: 0, high: 1))
        history.record(
            FrozenTrial(
                number: history.count, state: .complete, values: [1],
                parameters: names.map {
                    FrozenTrial.Parameter(name: String($0), distribution: distribution, internalValue: 0)
                }))
    }

    private func names(_ groups: GroupDecomposition) -> [String] {
        groups.spaces.map { $0.parameters.map(\.name).joined() }
    }

    @Test mutating func eachTrialRefinesThePartition() throws {
        var groups = GroupDecomposition()
        groups.update(from: history)
        #expect(names(groups).isEmpty)
        try add("ba")
        groups.update(from: history)
        #expect(names(groups) == ["ab"])
        try add("cb")
        try add("dc")
        groups.update(from: history)
        #expect(names(groups) == ["b", "a", "c", "d"])
        try add("abcd")
        groups.update(from: history)
        #expect(names(groups) == ["b", "a", "c", "d"])
    }

    @Test mutating func trialsThatEndTogetherCountInTheOrderOfNumbers() throws {
        var groups = GroupDecomposition()
        let distribution = Distribution.float(try FloatDistribution(low: 0, high: 1))
        for (number, name) in ["a", "b"].enumerated() {
            let parameter = FrozenTrial.Parameter(name: name, distribution: distribution, internalValue: 0)
            history.begin(number: number, parameters: [parameter])
        }
        history.finish(number: 1, state: .complete, values: [1])
        history.finish(number: 0, state: .complete, values: [1])
        groups.update(from: history)
        #expect(names(groups) == ["a", "b"])
    }
}
