import HyperoptAnalysis
import HyperoptCore
import Testing

@Suite struct ParetoFrontTests {
    private func front(_ directions: [StudyDirection], _ values: [[Double]]) -> [Int] {
        let trials = values.enumerated().map { FrozenTrial(number: $0, state: .complete, values: $1) }
        return paretoFront(of: StudySnapshot(name: "s", directions: directions, trials: trials)).map(\.number)
    }

    @Test func dominatedTrialsAreLeftOut() {
        #expect(front([.minimize, .minimize], [[1, 3], [2, 2], [3, 1], [2, 3], [3, 3]]) == [0, 1, 2])
        #expect(front([.minimize, .maximize], [[1, 3], [2, 2], [3, 4]]) == [0, 2])
    }

    @Test func equalTrialsStayTogether() {
        #expect(front([.minimize, .minimize], [[1, 1], [1, 1], [1, 2], [2, 1]]) == [0, 1])
        #expect(front([.maximize], [[1], [3], [3], [2]]) == [1, 2])
    }

    @Test func infinityCountsAndNaNDoesNot() {
        #expect(front([.minimize, .minimize], [[-.infinity, 5], [1, .infinity], [.nan, 0], [1, 1]]) == [0, 3])
    }

    @Test func infeasibleUnfinishedAndIncompleteTrialsAreLeftOut() {
        var trials = [[1.0, 1], [2, 2], [0], [3, 3]].enumerated().map {
            FrozenTrial(number: $0, state: .complete, values: $1)
        }
        trials[0].systemAttributes = [JSONMember("constraints:c", .number(0.5))]
        trials[1].state = .pruned
        let study = StudySnapshot(name: "s", directions: [.minimize, .minimize], trials: trials)
        #expect(paretoFront(of: study).map(\.number) == [3])
    }

    @Test(arguments: 1...4) func agreesWithTheDefinition(objectives: Int) {
        var state: UInt64 = 9
        let values = (0..<150).map { _ in
            (0..<objectives).map { _ -> Double in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Double(state >> 60)
            }
        }
        let directions = (0..<objectives).map { $0.isMultiple(of: 2) ? StudyDirection.minimize : .maximize }
        let losses = values.map { zip(directions, $0).map { $0.loss($1) } }
        let expected = losses.indices.filter { index in
            !losses.contains { $0 != losses[index] && zip($0, losses[index]).allSatisfy { $0 <= $1 } }
        }
        #expect(front(directions, values) == expected)
    }
}
