import HyperoptAnalysis
import HyperoptCore
import Testing

@Suite struct StudySummaryTests {
    private func trial(
        _ number: Int, _ state: TrialState, value: Double? = nil, from start: Int64? = nil, to end: Int64? = nil
    ) -> FrozenTrial {
        FrozenTrial(
            number: number, state: state, values: value.map { [$0] } ?? [],
            datetimeStart: start.map { Timestamp(microseconds: $0 * 1_000_000) },
            datetimeComplete: end.map { Timestamp(microseconds: $0 * 1_000_000) })
    }

    @Test func sumsUpCountsAndTimes() {
        var trials = [
            trial(0, .complete, value: 2, from: 100, to: 110), trial(1, .complete, value: 1, from: 105, to: 109),
            trial(2, .pruned, value: 3, from: 110, to: 112), trial(3, .fail, from: 112, to: 115),
            trial(4, .running, from: 130), trial(5, .waiting), trial(6, .complete, value: 0, from: 120, to: 128),
        ]
        trials[6].systemAttributes = [JSONMember("constraints", .array([.number(1)]))]
        let summary = StudySummary(of: StudySnapshot(name: "s", directions: [.minimize], trials: trials))
        #expect(summary.counts == [.complete: 3, .pruned: 1, .fail: 1, .running: 1, .waiting: 1])
        #expect(summary.count(.complete) == 3)
        #expect(summary.infeasibleCount == 1)
        #expect(summary.firstStart == Timestamp(microseconds: 100_000_000))
        #expect(summary.lastEvent == Timestamp(microseconds: 130_000_000))
        #expect(summary.elapsedSeconds == 30)
        #expect(summary.computeSeconds == 10 + 4 + 2 + 3 + 8)
        #expect(summary.medianTrialSeconds == 8)
        #expect(summary.trialsSinceImprovement == 3)
    }

    @Test func emptyStudyHasNoTimes() {
        let summary = StudySummary(of: StudySnapshot(name: "s", directions: [.minimize]))
        #expect(summary.counts.isEmpty)
        #expect(summary.count(.fail) == 0)
        #expect(summary.firstStart == nil && summary.lastEvent == nil && summary.elapsedSeconds == nil)
        #expect(summary.computeSeconds == 0)
        #expect(summary.medianTrialSeconds == nil)
        #expect(summary.trialsSinceImprovement == nil)
    }

    @Test func evenNumberOfTrialsHasTheMeanOfTheMiddleTwo() {
        let trials = [trial(0, .complete, value: 1, from: 0, to: 1), trial(1, .complete, value: 1, from: 0, to: 4)]
        let study = StudySnapshot(name: "s", directions: [.minimize, .maximize], trials: trials)
        #expect(StudySummary(of: study).medianTrialSeconds == 2.5)
        #expect(StudySummary(of: study).trialsSinceImprovement == nil)
    }

    @Test func backwardClocksDoNotReduceTheSum() {
        let trials = [trial(0, .fail, from: 10, to: 4), trial(1, .fail, from: 10, to: 12)]
        let study = StudySnapshot(name: "s", directions: [.minimize], trials: trials)
        #expect(StudySummary(of: study).computeSeconds == 2)
    }
}
