import HyperoptCharts
import Testing

@Suite struct ChartTests {
    private var charts: [Chart] {
        [
            ConvergenceChart.chart(Samples.accuracy), ConvergenceChart.chart(Samples.outliers),
            ConvergenceChart.chart(.init(metricName: "m", maximize: true, trials: [])),
            ImportanceChart.chart(Samples.importance), ParetoChart.chart(Samples.pareto(60)),
        ]
    }

    @Test func drawingsAreWellFormed() throws {
        for chart in charts {
            #expect(try WellFormed.check(chart.inlineSVG()) == ["\(chart.id)-t", "\(chart.id)-d"])
            #expect(try WellFormed.check(chart.standaloneSVG()) == ["\(chart.id)-t", "\(chart.id)-d"])
        }
    }

    @Test func inlineDrawingsNeedNoStyleAndNoLinks() {
        for svg in charts.map({ $0.inlineSVG() }) {
            for word in ["style", "href", "<script", "\" on", "foreignObject", "xmlns", "url("] {
                #expect(!svg.contains(word))
            }
            #expect(svg.contains("role=\"img\""))
            #expect(!svg.contains(/<svg[^>]* (width|height)=/))
        }
    }

    @Test func standaloneDrawingsCarryBothColourSchemesAndAPlate() {
        for svg in charts.map({ $0.standaloneSVG() }) {
            #expect(svg.contains("xmlns=\"http://www.w3.org/2000/svg\""))
            #expect(svg.contains("prefers-color-scheme:dark"))
            #expect(svg.contains(/<rect y="-[0-9.]+" width="640" height="[0-9.]+" fill="var\(--bg,#ffffff\)"/))
        }
    }

    @Test func textsAreHiddenFromScreenReaders() {
        for svg in charts.map({ $0.standaloneSVG() }) {
            #expect(svg.matches(of: /<text\s/).count == svg.matches(of: /<text [^>]*aria-hidden="true"/).count)
        }
    }

    @Test func hostileNamesStayText() throws {
        let name = Samples.hostileName
        let trials = Samples.accuracy.trials
        let charts = [
            ConvergenceChart.chart(.init(metricName: name, maximize: true, trials: trials, idPrefix: name)),
            ConvergenceChart.chart(.init(metricName: name, maximize: true, trials: [], idPrefix: "")),
            ParetoChart.chart(
                .init(
                    x: .init(name: name, maximize: true), y: .init(name: name, maximize: false),
                    points: Samples.pareto(9).points, idPrefix: name)),
            ImportanceChart.chart(
                .init(
                    objectiveName: name, evaluator: name, bars: [.init(name: name, value: 1)], trialCount: 1,
                    idPrefix: "\"><")),
        ]
        for svg in charts.flatMap({ [$0.inlineSVG(), $0.standaloneSVG()] }) {
            try WellFormed.check(svg)
            #expect(!svg.contains("<script"))
            #expect(!svg.unicodeScalars.contains("\u{202E}"))
            #expect(!svg.unicodeScalars.contains("\u{0}"))
        }
    }
}
