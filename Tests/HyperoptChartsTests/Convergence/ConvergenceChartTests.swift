import HyperoptCharts
import Testing

@Suite struct ConvergenceChartTests {
    private func chart(
        _ values: [Double?], maximize: Bool = false, state: ConvergenceChart.State = .complete
    ) -> Chart {
        let trials = values.enumerated().map { ConvergenceChart.Trial(number: $0, state: state, value: $1) }
        return ConvergenceChart.chart(.init(metricName: "loss", maximize: maximize, trials: trials))
    }

    @Test func titleTellsTheFinding() {
        #expect(chart([0.5, 0.25, 0.4]).title == "Best loss 0.25 at trial 1 of 3")
        #expect(chart([0.5, 0.25, 0.4], maximize: true).title == "Best loss 0.5 at trial 0 of 3")
    }

    @Test func closeValuesAreToldApart() {
        let chart = chart([123456.7893, 123456.7891])
        #expect(chart.title == "Best loss 123456.7891 at trial 1 of 2")
        #expect(chart.table.rows == [["0", "123456.7893"], ["1", "123456.7891"]])
        #expect(self.chart([0.1234567, 0.1234567]).title == "Best loss 0.1235 at trial 0 of 2")
    }

    @Test func subtitleTellsDirectionAndStagnation() {
        let text = chart([0.5, 0.25, 0.4]).subtitle
        #expect(text == "loss by trial, lower is better ↓; no improvement in the last trial")
        #expect(chart([1, 2], maximize: true).subtitle == "loss by trial, higher is better ↑")
    }

    @Test func tableHoldsTheImprovements() {
        let table = chart([3, 4, 2, 2, 1]).table
        #expect(table.rows == [["0", "3"], ["2", "2"], ["4", "1"]])
        #expect(table.caption == "loss: 3 improvements")
        #expect(table.columns.map(\.isNumeric) == [true, true])
    }

    @Test func longTableKeepsFirstAndLastRows() {
        let table = chart((0..<500).map { Double(-$0) }).table
        #expect(table.rows.count == 200)
        #expect(table.rows[0] == ["0", "0"])
        #expect(table.rows[199] == ["499", "-499"])
        #expect(table.caption == "loss: 500 improvements, the first and the last 199 shown")
    }

    @Test func onlyCompletedTrialsCanBeBest() {
        let trials: [ConvergenceChart.Trial] = [
            .init(number: 0, state: .complete, value: 5), .init(number: 1, state: .infeasible, value: 1),
            .init(number: 2, state: .pruned, value: 2), .init(number: 3, state: .failed, value: 0),
            .init(number: 4, state: .running, value: 0.5),
        ]
        let chart = ConvergenceChart.chart(.init(metricName: "loss", maximize: false, trials: trials))
        #expect(chart.title == "Best loss 5 at trial 0 of 5")
        #expect(chart.table.rows == [["0", "5"]])
        for text in ["complete 1", "infeasible 1", "pruned 1", "failed 1", "running 1"] {
            #expect(chart.inlineSVG().contains(">\(text)<"))
        }
    }

    @Test func orderOfTheInputDoesNotMatter() {
        let trials = [3.0, 2, 1].enumerated().map { ConvergenceChart.Trial(number: $0, state: .complete, value: $1) }
        let forwards = ConvergenceChart.chart(.init(metricName: "m", maximize: false, trials: trials))
        let backwards = ConvergenceChart.chart(.init(metricName: "m", maximize: false, trials: trials.reversed()))
        #expect(forwards == backwards)
    }

    @Test func studiesWithoutValuesSaySo() {
        #expect(chart([]).title == "No trials yet")
        #expect(chart([nil, nil], state: .failed).title == "All 2 trials failed")
        #expect(chart([nil], state: .failed).title == "The trial failed")
        #expect(chart([nil], state: .running).title == "No trial has ended yet")
        #expect(chart([nil], state: .pruned).title == "No trial has completed yet")
        #expect(chart([.infinity, .nan]).title == "No completed trial has a finite loss")
        #expect(chart([]).inlineSVG().contains(">The curve begins with the first finite value.</text>"))
    }

    @Test func valuesThatAreNotFiniteAreCounted() {
        let chart = chart([1, .infinity, .nan, -.infinity])
        #expect(chart.title == "Best finite loss 1 at trial 0 of 4")
        #expect(!chart.subtitle.contains("no improvement"))
        #expect(chart.subtitle.contains("3 values not finite, not drawn"))
        #expect(chart.summary.contains("3 values not finite, not drawn."))
    }

    @Test func axisIsLogarithmicFromTwoDecades() {
        #expect(chart([1, 100]).subtitle.contains("log scale"))
        #expect(!chart([1, 99]).subtitle.contains("log scale"))
        #expect(!chart([0, 100]).subtitle.contains("log scale"))
        #expect(chart([1, 100]).inlineSVG().contains("(log scale)"))
    }

    @Test func outliersBecomeTrianglesWithACount() {
        var values: [Double?] = (0..<40).map { Double($0) / 10 - 1 }
        values[20] = 1e7
        let chart = chart(values)
        #expect(chart.summary.contains("1 above 2.99"))
        #expect(!self.chart((0..<40).map(Double.init)).summary.contains("above"))
    }

    @Test func prunedTrialsMayWidenTheAxisUpToTwice() {
        func drawing(_ pruned: Double) -> Chart {
            let trials: [ConvergenceChart.Trial] = [
                .init(number: 0, state: .complete, value: -1), .init(number: 1, state: .complete, value: 1),
                .init(number: 2, state: .pruned, value: pruned),
            ]
            return ConvergenceChart.chart(.init(metricName: "loss", maximize: false, trials: trials))
        }
        #expect(!drawing(3).summary.contains("above"))
        #expect(drawing(3.1).summary.contains("1 above 1"))
        #expect(!drawing(-3).summary.contains("below"))
        #expect(drawing(-3.1).summary.contains("1 below -1.1"))
    }

    @Test func pathsHoldNumbersOnly() throws {
        let inputs: [[Double?]] = [
            [.greatestFiniteMagnitude, -.greatestFiniteMagnitude], [.leastNonzeroMagnitude, 1e300], [0, -0.0],
            [.leastNonzeroMagnitude, 0],
            [1, 1 + .ulpOfOne], [.nan, 1e-300, .infinity], [7, 7, 7], [-1e308, 1e308, 0, nil],
        ]
        for values in inputs {
            for maximize in [false, true] {
                let svg = chart(values, maximize: maximize).inlineSVG()
                let attributes = svg.matches(of: /\s(?:d|x|y|cx|cy|r|width|height|viewBox)="([^"]*)"/).map { $0.1 }
                #expect(attributes.allSatisfy { $0.wholeMatch(of: /[-.0-9MmLlHhVvzZ\s]*/) != nil }, "\(values)")
            }
        }
    }

    @Test func extremeTrialNumbersAreDrawn() {
        let trials: [ConvergenceChart.Trial] = [
            .init(number: .max, state: .complete, value: 1), .init(number: .min, state: .complete, value: 2),
        ]
        let chart = ConvergenceChart.chart(
            .init(metricName: "m", maximize: false, trials: trials, startupTrials: .max, idPrefix: "x y"))
        #expect(chart.id == "x-y")
        #expect(throws: Never.self) { try WellFormed.check(chart.standaloneSVG()) }
    }

    @Test(arguments: [(1_000, 60_000), (10_000, 90_000), (20_000, 160_000), (100_000, 237_000)])
    func drawingStaysSmall(count: Int, bytes: Int) {
        let svg = ConvergenceChart.chart(Samples.large(count)).inlineSVG()
        #expect(svg.utf8.count <= bytes)
        #expect(svg.utf8.count > 1_000)
    }

    @Test func densityTellsItsGreatestCount() {
        let svg = ConvergenceChart.chart(Samples.large(30_000)).inlineSVG()
        #expect(svg.contains(/complete [0-9]+, pruned [0-9]+, up to [0-9]+ per cell/))
        #expect(svg.contains("stroke-opacity=\"0.125\""))
    }
}
