import HyperoptCore
import HyperoptSampling
import Testing

@Suite struct StepReportsTests {
    private func reports(_ values: [Double]) -> StepReports {
        let trials = values.enumerated().map { index, value in
            FrozenTrial(number: index, state: .complete, intermediateValues: [.init(step: 7, value: value)])
        }
        var study = PruningStudy(name: "s", direction: .minimize, trials: Array(trials.prefix(2)))
        for trial in trials.dropFirst(2) { study.record(trial) }
        return study.reports(at: 7)
    }

    // Values of NumPy's nanpercentile.
    @Test(
        arguments: [
            ([3, 1, 2, .nan], 50, 2), ([5, .nan], 33, 5), ([4, 1], 25, 1.75), ([1, 2, 4], 80, 3.2), ([2, 1], 100, 2),
            ([1, .infinity], 25, .infinity), ([-.infinity, 2], 50, -.infinity), ([2, 3, 4, .infinity], 50, 3.5),
        ] as [([Double], Double, Double)])
    func percentilesAreThoseOfNumPy(values: [Double], percentile: Double, expected: Double) {
        #expect(reports(values).percentile(percentile) == expected)
    }

    @Test(
        arguments: [
            ([1, 2, .infinity], 50), ([1, .infinity], 75), ([.infinity], 33), ([-.infinity, 1], 25),
            ([.nan, .nan], 50), ([], 50),
        ] as [([Double], Double)])
    func percentilesBesideInfinityAreUnknownAsInNumPy(values: [Double], percentile: Double) {
        #expect(reports(values).percentile(percentile).isNaN)
    }
}
