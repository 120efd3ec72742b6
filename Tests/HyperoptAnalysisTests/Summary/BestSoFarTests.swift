import HyperoptAnalysis
import HyperoptCore
import Testing

@Suite struct BestSoFarTests {
    private func study(_ directions: [StudyDirection], _ values: [[Double]]) -> StudySnapshot {
        let trials = values.enumerated().map { FrozenTrial(number: $0, state: .complete, values: $1) }
        return StudySnapshot(name: "s", directions: directions, trials: trials)
    }

    @Test func onlyStrictImprovementsCount() {
        let best = BestSoFar(of: study([.minimize], [[3], [4], [2], [2], [1]]))
        #expect(best.improvements.map(\.number) == [0, 2, 4])
        #expect(best.improvements.map(\.value) == [3, 2, 1])
        #expect(best.best?.number == 4)
    }

    @Test func directionAndObjectiveAreFollowed() {
        let study = study([.minimize, .maximize], [[3, 1], [4, 2], [2, 0]])
        #expect(BestSoFar(of: study, objective: 1).improvements.map(\.number) == [0, 1])
        #expect(BestSoFar(of: study, objective: 2).improvements.isEmpty)
        #expect(BestSoFar(of: study, objective: -1).improvements.isEmpty)
    }

    @Test func infeasibleUnfinishedAndUndefinedTrialsAreSkipped() {
        var study = study([.minimize], [[.nan], [5], [1], [2], [4]])
        study.trials[2].systemAttributes = [JSONMember("constraints", .array([.number(1)]))]
        study.trials[3].state = .pruned
        #expect(BestSoFar(of: study).improvements.map(\.number) == [1, 4])
        #expect(BestSoFar(of: study).best?.number == study.bestTrial?.number)
    }

    @Test func valueIsKnownFromTheFirstImprovementOn() {
        let best = BestSoFar(of: study([.minimize], [[.nan], [5], [6], [1]]))
        #expect((-1...5).map { best.value(atTrial: $0) } == [nil, nil, 5, 5, 1, 1, 1])
    }
}
