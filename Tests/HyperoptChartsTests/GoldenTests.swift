import Foundation
import HyperoptCharts
import Testing

/// Drawings as they were last looked at by a person.
///
/// To take over an intended change, run the tests once with HYPEROPT_REGENERATE=1 in the environment, look at the
/// files of the folder Fixtures in a browser, and commit them.
@Suite struct GoldenTests {
    @Test(arguments: Golden.all) func drawingIsAsBefore(_ golden: Golden) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(golden.name).svg")
        let text = golden.draw()
        if ProcessInfo.processInfo.environment["HYPEROPT_REGENERATE"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(text == expected, "\(golden.name).svg has changed")
    }

    @Test(arguments: Golden.all) func repeatedDrawingIsByteIdentical(_ golden: Golden) {
        #expect(golden.draw() == golden.draw())
    }
}

/// A drawing with the name of its file.
struct Golden: Sendable, CustomTestStringConvertible {
    let name: String
    let draw: @Sendable () -> String

    var testDescription: String { name }

    static let all = [
        Golden(name: "convergence-accuracy") { ConvergenceChart.chart(Samples.accuracy).standaloneSVG() },
        Golden(name: "convergence-accuracy-inline") { ConvergenceChart.chart(Samples.accuracy).inlineSVG() },
        Golden(name: "convergence-log") { ConvergenceChart.chart(Samples.logLoss).standaloneSVG() },
        Golden(name: "convergence-outliers") { ConvergenceChart.chart(Samples.outliers).standaloneSVG() },
        Golden(name: "convergence-one") {
            ConvergenceChart.chart(
                .init(metricName: "loss", maximize: false, trials: [.init(number: 0, state: .complete, value: 0.5)])
            ).standaloneSVG()
        },
        Golden(name: "convergence-empty") {
            ConvergenceChart.chart(.init(metricName: "loss", maximize: false, trials: [])).standaloneSVG()
        },
        Golden(name: "pareto") { ParetoChart.chart(Samples.pareto(90)).standaloneSVG() },
        Golden(name: "importance") { ImportanceChart.chart(Samples.importance).standaloneSVG() },
    ]
}
