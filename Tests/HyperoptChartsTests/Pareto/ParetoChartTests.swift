import HyperoptCharts
import Testing

@Suite struct ParetoChartTests {
    private func chart(_ points: [(Double, Double, ParetoChart.Kind)], maximizeX: Bool = false) -> Chart {
        ParetoChart.chart(
            .init(
                x: .init(name: "loss", maximize: maximizeX), y: .init(name: "size", maximize: false),
                points: points.enumerated().map { .init(number: $0, x: $1.0, y: $1.1, kind: $1.2) }))
    }

    @Test func titleTellsTheFinding() {
        #expect(chart([]).title == "No trial has completed yet")
        #expect(chart([(1, 1, .infeasible)]).title == "No completed trial keeps all constraints")
        #expect(chart([(2, 2, .dominated), (1, 1, .front)]).title == "Trial 1 is the best in both loss and size")
        #expect(chart([(2, 1, .front), (1, 2, .front)]).title == "No trial beats another: all 2 are on the front")
        let three = chart([(2, 1, .front), (1, 2, .front), (3, 3, .dominated)])
        #expect(three.title == "2 of 3 trials are on the Pareto front")
        #expect(three.subtitle == "size (lower is better) against loss (lower is better)")
    }

    @Test func tableIsTheFrontFromTheBestInTheFirstObjective() {
        let points: [(Double, Double, ParetoChart.Kind)] = [(2, 1, .front), (1, 2, .front), (3, 3, .dominated)]
        #expect(chart(points).table.rows == [["1", "1", "2"], ["0", "2", "1"]])
        #expect(chart(points, maximizeX: true).table.rows == [["0", "2", "1"], ["1", "1", "2"]])
        #expect(chart(points).summary.contains("From loss 1 and size 2 at trial 1 to loss 2 and size 1 at trial 0."))
    }

    @Test func valuesThatAreNotFiniteAndOutliersAreCounted() {
        var points = (0..<40).map { (Double($0) - 20, Double($0 % 7) - 3, ParetoChart.Kind.dominated) }
        points += [(1e9, 0, .dominated), (.nan, 1, .dominated), (-21, -4, .front)]
        let text = chart(points).subtitle
        #expect(text.contains("1 outlier beyond the axes, not drawn"))
        #expect(text.contains("1 trial with values not finite, not drawn"))
    }

    @Test func theFrontIsAlwaysDrawn() {
        var points = (0..<40).map { (Double($0), 100 - Double($0) / 50, ParetoChart.Kind.dominated) }
        points.append((1e6, -1e6, .front))
        #expect(!chart(points).inlineSVG().contains("beyond the axes"))
        #expect(chart(points).inlineSVG().contains("<title>loss 1e+06 and size -1e+06 at trial 40</title>"))
    }

    @Test(arguments: [
        (false, false, "↙ better"), (false, true, "↖ better"), (true, false, "better ↘"), (true, true, "better ↗"),
    ])
    func theBetterCornerIsMarked(maximizeX: Bool, maximizeY: Bool, text: String) {
        let svg = ParetoChart.chart(Samples.pareto(60, maximizeX: maximizeX, maximizeY: maximizeY)).inlineSVG()
        #expect(svg.contains(">\(text)<"))
    }

    @Test(arguments: [(1_000, 60_000), (10_000, 90_000), (100_000, 150_000)])
    func drawingStaysSmall(count: Int, bytes: Int) throws {
        let svg = ParetoChart.chart(Samples.pareto(count)).inlineSVG()
        #expect(svg.utf8.count <= bytes)
        try WellFormed.check(svg)
    }

    @Test func extremeValuesGiveNumbersOnly() throws {
        let points: [(Double, Double, ParetoChart.Kind)] = [
            (.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .front),
            (-.greatestFiniteMagnitude, .greatestFiniteMagnitude, .front), (0, .leastNonzeroMagnitude, .dominated),
        ]
        let svg = chart(points).inlineSVG()
        let attributes = svg.matches(of: /\s(?:d|x|y|cx|cy|r)="([^"]*)"/).map { $0.1 }
        #expect(attributes.allSatisfy { $0.wholeMatch(of: /[-.0-9MmLlHhVvzZ\s]*/) != nil })
    }
}
