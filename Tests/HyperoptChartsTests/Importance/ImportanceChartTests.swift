import HyperoptCharts
import Testing

@Suite struct ImportanceChartTests {
    private func chart(_ values: [(String, Double)], floor: Double? = nil) -> Chart {
        ImportanceChart.chart(
            .init(
                objectiveName: "loss", evaluator: "PED-ANOVA",
                bars: values.map { .init(name: $0.0, value: $0.1) }, noiseFloor: floor, trialCount: 30))
    }

    @Test func titleTellsTheFinding() {
        #expect(chart([("b", 0.2), ("a", 0.8)]).title == "a matters most for loss (0.8)")
        #expect(chart([("a", 1)]).title == "a is the only parameter (1)")
        #expect(chart([("a", 0.5), ("b", 0.5)]).title == "All leading parameters matter alike (0.5)")
        #expect(chart([("a", 0.5), ("b", 0.4)], floor: 0.6).title == "No parameter stands out from chance")
        #expect(chart([]).title == "Not enough trials to rank the parameters")
    }

    @Test func barsAreSorted() {
        let chart = chart([("b", 0.2), ("a", 0.7), ("c", 0.1)])
        #expect(chart.table.rows == [["a", "0.7"], ["b", "0.2"], ["c", "0.1"]])
        #expect(chart.summary == "a matters most for loss (0.7). In order: a 0.7, b 0.2, c 0.1.")
    }

    @Test func subtitleNamesEvaluatorAndTrials() {
        #expect(chart([("a", 1)]).subtitle == "Importance for loss: PED-ANOVA, 30 trials")
    }

    @Test func onlyTwentyBarsAreDrawn() {
        let chart = chart((0..<30).map { ("p\($0)", Double($0)) })
        #expect(chart.table.rows.count == 30)
        #expect(chart.subtitle.hasSuffix("10 smaller bars not drawn"))
        #expect(chart.inlineSVG().matches(of: /<rect\s/).count == 20)
    }

    @Test func whiskersAndFloorAreExplained() {
        let chart = ImportanceChart.chart(Samples.importance)
        #expect(chart.inlineSVG().contains(">noise floor<"))
        #expect(chart.inlineSVG().contains(">range over resamples<"))
        #expect(chart.table.columns.map(\.title) == ["Parameter", "Importance", "Low", "High"])
        #expect(chart.table.rows[0] == ["optimizer.learning_rate", "0.53", "0.16", "0.7"])
    }

    @Test func longNamesAreElidedInTheMiddle() {
        let svg = ImportanceChart.chart(Samples.importance).inlineSVG()
        let name = "a_parameter_with_a_name_that_is_far_too_long_to_be_drawn_in_full"
        #expect(svg.contains("<title>\(name)</title>a_parameter"))
        #expect(svg.contains(/a_param[a-z_]*…[a-z_]*in_full<\/text>/))
    }

    @Test func valuesThatAreNotFiniteCountAsZero() throws {
        let chart = chart([("a", .nan), ("b", .infinity), ("c", -1)], floor: .nan)
        #expect(chart.table.rows.map { $0[1] } == ["0", "0", "0"])
        try WellFormed.check(chart.inlineSVG())
        #expect(!chart.inlineSVG().contains(/[" ](nan|inf)/))
    }
}
