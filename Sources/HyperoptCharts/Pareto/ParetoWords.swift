/// The words of a Pareto chart.
struct ParetoWords {
    private let series: ParetoSeries
    private let input: ParetoChart.Input

    init(_ series: ParetoSeries) {
        self.series = series
        input = series.input
    }

    /// The finding.
    var title: String {
        let count = series.count(.front)
        let total = input.points.count
        if total == 0 { return "No trial has completed yet" }
        if count == 0 { return "No completed trial keeps all constraints" }
        if count == total, total > 1 { return "No trial beats another: all \(total) are on the front" }
        if count == 1, let only = series.front.first {
            return "Trial \(only.number) is the best in both \(input.x.name) and \(input.y.name)"
        }
        return "\(count) of \(total) trials are on the Pareto front"
    }

    /// What the drawing shows, and what it leaves out.
    var subtitle: String {
        var parts = ["\(Self.words(input.y)) against \(Self.words(input.x))"]
        if series.outsideCount > 0 {
            parts.append("\(NumberText.count(series.outsideCount, "outlier")) beyond the axes, not drawn")
        }
        if series.nonFiniteCount > 0 {
            parts.append("\(NumberText.count(series.nonFiniteCount, "trial")) with values not finite, not drawn")
        }
        return parts.joined(separator: "; ")
    }

    /// The numbers in sentences.
    var summary: String {
        var text = title + "."
        if let first = series.front.first, let last = series.front.last, first != last {
            text += " From \(place(first)) to \(place(last))."
        }
        let counts = ParetoChart.Kind.allCases.map { "\(series.count($0)) \($0.word)" }
        return text + " Trials: " + counts.joined(separator: ", ") + "."
    }

    /// The front; of more than 200 trials the first 200.
    var table: ChartTable {
        let shown = series.front.prefix(200)
        let text = "Pareto front: \(NumberText.count(series.front.count, "trial"))"
        return ChartTable(
            caption: shown.count == series.front.count ? text : text + ", the first 200 shown",
            columns: [
                .init("Trial", isNumeric: true), .init(input.x.name, isNumeric: true),
                .init(input.y.name, isNumeric: true),
            ],
            rows: shown.map { ["\($0.number)", series.horizontal.text($0.x), series.vertical.text($0.y)] })
    }

    /// A point's values: "loss 0.25 and latency 12 at trial 3".
    func place(_ point: ParetoChart.Point) -> String {
        "\(input.x.name) \(series.horizontal.text(point.x)) and \(input.y.name) \(series.vertical.text(point.y)) "
            + "at trial \(point.number)"
    }

    private static func words(_ objective: ParetoChart.Objective) -> String {
        "\(objective.name) (\(objective.maximize ? "higher" : "lower") is better)"
    }
}

extension ParetoChart.Kind {
    /// The kind's name for people.
    var word: String {
        switch self {
        case .front: "on the front"
        case .dominated: "dominated"
        case .infeasible: "infeasible"
        }
    }
}
