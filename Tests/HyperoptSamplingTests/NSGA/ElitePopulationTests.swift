import HyperoptCore
import Testing

@testable import HyperoptSampling

/// The expected numbers were printed by Optuna 5.0.0's `NSGAIIElitePopulationSelectionStrategy` and
/// `_calc_crowding_distance`.
struct ElitePopulationTests {
    @Test func crowdingDistances() {
        let inf = Double.infinity
        let cases: [(values: [Double], expected: [Double])] = [
            ([1, 2, 6], [inf, 1, inf]),
            ([1, 2, 2, 6], [inf, 0.2, 0.8, inf]),
            ([5, 5, 5], [0, 0, 0]),
            ([-inf, 1, 2, inf], [inf, inf, inf, inf]),
            ([-inf, -inf, 3, inf], [0, inf, inf, inf]),
            ([1, inf], [inf, inf]),
            ([-inf, inf], [inf, inf]),
            ([inf, inf], [0, 0]),
            ([0, 0.5, 0.5, 2, inf, inf], [inf, 0.25, 0.75, inf, inf, 0]),
            ([], []),
        ]
        for (values, expected) in cases {
            #expect(ElitePopulation.crowdingDistances(ofSorted: values) == expected, "\(values)")
        }
    }

    @Test(arguments: [
        (StudyDirection.minimize, 3, [7, 0, 4]), (.minimize, 5, [7, 0, 4, 2, 1]),
        (.minimize, 7, [0, 1, 2, 4, 7, 5, 6]),
        (.maximize, 3, [4, 0, 2]), (.maximize, 5, [4, 0, 2, 1, 7]), (.maximize, 7, [0, 1, 2, 4, 7, 5, 6]),
    ])
    func theEliteInItsOrder(direction: StudyDirection, size: Int, expected: [Int]) {
        let values: [[Double]] = [[0, 4], [1, 3], [1, 3], [2, 2], [4, 0], [3, 3], [4, 4], [0, 4], [5, 5]]
        var history = StudyHistory(directions: [.minimize, direction])
        for (number, pair) in values.enumerated() {
            history.begin(number: number)
            history.finish(
                number: number, state: .complete, values: [pair[0], direction == .maximize ? -pair[1] : pair[1]],
                constraintViolation: number == 3 ? 0.5 : 0)
        }
        #expect(ElitePopulation.select(Array(0..<9), size: size, in: history) == expected)
    }
}
