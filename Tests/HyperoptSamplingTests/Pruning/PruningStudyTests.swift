import HyperoptCore
import HyperoptSampling
import Testing

@Suite struct PruningStudyTests {
    private func trial(
        _ number: Int, _ state: TrialState = .complete, value: Double? = nil, reports: [Double] = [], end: Int64? = nil,
        attributes: [JSONMember] = []
    ) -> FrozenTrial {
        FrozenTrial(
            number: number, state: state, values: value.map { [$0] } ?? [],
            intermediateValues: reports.enumerated().map { .init(step: Int64($0.offset), value: $0.element) },
            systemAttributes: attributes, datetimeComplete: end.map(Timestamp.init(microseconds:)))
    }

    @Test func onlyCompleteTrialsCountAndEachOnce() {
        var study = PruningStudy(name: "s", direction: .minimize, trials: [trial(0, value: 1, reports: [3, 4])])
        study.record(trial(0, value: 1, reports: [3, 4]))
        study.record(trial(1, .pruned, reports: [5]))
        study.record(trial(2, .running, reports: [6]))
        study.record(trial(3, value: 2, reports: [1, .nan]))
        #expect(study.completeCount == 2)
        #expect(study.reports(at: 0).ascending == [1, 3])
        #expect(study.reports(at: 1).ascending == [4])
        #expect(study.reports(at: 1).count == 2)
        #expect(study.reports(at: 2).count == 0)
    }

    @Test func theBestTrialIsFeasibleAndTheFirstOfEqualOnes() {
        let infeasible = [JSONMember("constraints:size", .number(1))]
        var study = PruningStudy(name: "s", direction: .maximize)
        study.record(trial(5, value: 2))
        study.record(trial(3, value: 2))
        study.record(trial(4, value: 2))
        study.record(trial(6, value: 9, attributes: infeasible))
        study.record(trial(7, .pruned, value: 9))
        #expect(study.bestTrial?.number == 3)
    }

    @Test func theFirstReportingTrialDoesNotDependOnTheOrderOfRecording() {
        let trials = [
            trial(0, reports: [1, 2], end: 30), trial(1, reports: [1], end: 20), trial(2, end: 10),
            trial(3, .pruned, reports: [1], end: 5), trial(4, reports: [1]), trial(5, reports: [1], end: 20),
        ]
        #expect(PruningStudy(name: "s", direction: .minimize, trials: trials).firstReportingTrial?.number == 1)
        #expect(
            PruningStudy(name: "s", direction: .minimize, trials: trials.reversed()).firstReportingTrial?.number == 1)
    }

    @Test func rungsOfAllStatesCount() {
        let rung = [JSONMember("completed_rung_1", .number(2)), JSONMember("completed_rung_x", .number(3))]
        var study = PruningStudy(name: "s", direction: .minimize)
        study.record(trial(0, .running, attributes: rung))
        study.record(trial(0, .fail, attributes: rung))
        study.record(trial(1, .pruned, attributes: [JSONMember("completed_rung_1", .integer(4))]))
        #expect(study.values(ofRung: 1) == [0: 2, 1: 4])
        #expect(study.values(ofRung: 0).isEmpty)
    }
}
