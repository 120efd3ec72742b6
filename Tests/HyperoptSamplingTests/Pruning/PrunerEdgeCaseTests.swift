import HyperoptCore
import HyperoptSampling
import Testing

/// Inputs at the ends of their ranges.
@Suite struct PrunerEdgeCaseTests {
    private func pruners() throws -> [any Pruner] {
        var halving = SuccessiveHalvingPruner.Options()
        halving.minResource = .max
        halving.minEarlyStoppingRate = .max
        halving.reductionFactor = .max
        var hyperband = HyperbandPruner.Options()
        hyperband.minResource = .max
        var median = PercentilePruner.Options()
        median.nStartupTrials = 0
        median.schedule.nWarmupSteps = .max
        median.schedule.intervalSteps = .max
        return [
            NopPruner(), try MedianPruner(), try MedianPruner(options: median), try SuccessiveHalvingPruner(),
            try SuccessiveHalvingPruner(options: halving), try HyperbandPruner(),
            try HyperbandPruner(options: hyperband), try PatientPruner(wrapping: nil, patience: .max),
            try ThresholdPruner(lower: 0), try WilcoxonPruner(),
        ]
    }

    @Test func aTrialWithoutReportsGoesOn() throws {
        let study = PruningStudy(
            name: "s", direction: .minimize,
            trials: [
                FrozenTrial(number: 0, state: .complete, values: [1], intermediateValues: [.init(step: 3, value: 1)])
            ])
        for pruner in try pruners() {
            let decision = pruner.decide(FrozenTrial(number: 1, state: .running), in: study)
            #expect(decision == PruningDecision(prune: false))
        }
    }

    @Test func extremeStepsAndSettingsAreSurvived() throws {
        let steps = [Int64.min, -1, 0, .max]
        let reports = steps.map { FrozenTrial.IntermediateValue(step: $0, value: Double($0)) }
        let complete = FrozenTrial(number: 0, state: .complete, values: [0], intermediateValues: reports)
        let study = PruningStudy(name: "s", direction: .minimize, trials: [complete])
        for pruner in try pruners() {
            for count in 1...steps.count {
                let trial = FrozenTrial(number: 1, state: .running, intermediateValues: Array(reports.prefix(count)))
                #expect(pruner.decide(trial, in: study) == pruner.decide(trial, in: study))
            }
        }
    }

    @Test func anEmptyStudyPrunesNothingByComparison() throws {
        let trial = FrozenTrial(number: 0, state: .running, intermediateValues: [.init(step: 4, value: 1)])
        for pruner in try pruners() {
            #expect(!pruner.decide(trial, in: PruningStudy(name: "s", direction: .minimize)).prune)
        }
    }

    @Test func automaticResourcesFollowTheTrialThatEndedFirst() throws {
        let first = FrozenTrial(
            number: 1, state: .complete, values: [1], intermediateValues: [.init(step: 250, value: 1)],
            datetimeComplete: Timestamp(microseconds: 1))
        let later = FrozenTrial(
            number: 0, state: .complete, values: [1], intermediateValues: [.init(step: 9000, value: 1)],
            datetimeComplete: Timestamp(microseconds: 2))
        let study = PruningStudy(name: "s", direction: .minimize, trials: [later, first])
        let pruner = try SuccessiveHalvingPruner()
        func rungs(atStep step: Int64) -> [String] {
            let trial = FrozenTrial(number: 2, state: .running, intermediateValues: [.init(step: step, value: 1)])
            return pruner.decide(trial, in: study).attributes.map(\.key)
        }
        #expect(rungs(atStep: 1) == [])
        #expect(rungs(atStep: 2) == ["completed_rung_0"])
        #expect(rungs(atStep: 8) == ["completed_rung_0", "completed_rung_1"])
    }

    @Test func aWrappedPrunerIsAskedOnlyWhenPatienceEnds() throws {
        var options = SuccessiveHalvingPruner.Options()
        options.minResource = 1
        let pruner = try PatientPruner(wrapping: try SuccessiveHalvingPruner(options: options), patience: 1)
        let study = PruningStudy(name: "s", direction: .maximize)
        func decision(_ values: [Double]) -> PruningDecision {
            let reports = values.enumerated().map { FrozenTrial.IntermediateValue(step: Int64($0), value: $1) }
            return pruner.decide(FrozenTrial(number: 0, state: .running, intermediateValues: reports), in: study)
        }
        #expect(decision([1, 2, 3]).attributes.isEmpty)
        #expect(!decision([3, 2, 1]).attributes.isEmpty)
        #expect(decision([.nan, 2, 1]).attributes.isEmpty)
    }

    @Test func oneSharedInstanceIsNeverEnoughForATest() throws {
        var options = WilcoxonPruner.Options()
        options.pThreshold = 1
        options.nStartupSteps = 0
        let pruner = try WilcoxonPruner(options: options)
        func reports(_ steps: Range<Int64>, _ value: Double) -> [FrozenTrial.IntermediateValue] {
            steps.map { FrozenTrial.IntermediateValue(step: $0, value: value + Double($0)) }
        }
        let best = FrozenTrial(number: 0, state: .complete, values: [0], intermediateValues: reports(0..<4, 0))
        let study = PruningStudy(name: "s", direction: .minimize, trials: [best])
        let one = FrozenTrial(number: 1, state: .running, intermediateValues: reports(3..<7, 9))
        let two = FrozenTrial(number: 1, state: .running, intermediateValues: reports(2..<6, 9))
        #expect(!pruner.decide(one, in: study).prune)
        #expect(pruner.decide(two, in: study).prune)
    }
}
