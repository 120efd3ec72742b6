/// The words of a convergence chart.
struct ConvergenceWords {
    private let series: ConvergenceSeries
    private let name: String

    init(_ series: ConvergenceSeries) {
        self.series = series
        name = series.input.metricName
    }

    /// The finding.
    var title: String {
        let total = series.input.trials.count
        if let best = series.best {
            let what = hasInfiniteBest ? "finite \(name)" : name
            return "Best \(what) \(series.axis.text(best.value)) at trial \(best.number) of \(total)"
        }
        if total == 0 { return "No trials yet" }
        if series.counts[.running] == total { return "No trial has ended yet" }
        if series.counts[.failed] == total { return total == 1 ? "The trial failed" : "All \(total) trials failed" }
        let completed = series.counts[.complete] ?? 0
        return completed == 0 ? "No trial has completed yet" : "No completed trial has a finite \(name)"
    }

    /// What the drawing shows, and what it leaves out.
    var subtitle: String {
        var parts = ["\(name) by trial, \(directionWords)"]
        if series.axis.isLog { parts[0] += ", log scale" }
        if series.finishedSinceBest > 0, !hasInfiniteBest {
            let count = series.finishedSinceBest == 1 ? "trial" : "\(series.finishedSinceBest) trials"
            parts.append("no improvement in the last \(count)")
        }
        if let text = nonFiniteText { parts.append(text) }
        return parts.joined(separator: "; ")
    }

    /// The numbers in sentences.
    var summary: String {
        var sentences = [title + "."]
        if let first = series.improvements.first, let best = series.best, first != best {
            let count = NumberText.count(series.improvements.count - 1, "improvement")
            sentences[0] =
                "\(name) went from \(series.axis.text(first.value)) at trial \(first.number) to "
                + "\(series.axis.text(best.value)) at trial \(best.number) in \(count); \(directionWords)."
        }
        let states = ConvergenceChart.State.allCases.compactMap { state in
            series.counts[state].map { "\($0) \(state.word)" }
        }
        if !states.isEmpty { sentences.append("Trials: " + states.joined(separator: ", ") + ".") }
        if series.finishedSinceBest > 0, !hasInfiniteBest {
            sentences.append("\(NumberText.count(series.finishedSinceBest, "trial")) ended since the best.")
        }
        sentences += (clippingLabels + [nonFiniteText].compactMap { $0 }).map { $0 + "." }
        return sentences.joined(separator: " ")
    }

    /// The number of trials beyond each end of the axis, where there are any.
    var clippingLabels: [String] {
        let ends = [("above", series.above.count, series.axis.domain.upperBound)]
        let all = ends + [("below", series.below.count, series.axis.domain.lowerBound)]
        return all.filter { $0.1 > 0 }.map { "\($0.1) \($0.0) \(NumberText.significant($0.2, digits: 3))" }
    }

    /// The improvements; of more than 200 the first and the last 199.
    var table: ChartTable {
        let all = series.improvements
        let shown = all.count > 200 ? all.prefix(1) + all.suffix(199) : all[...]
        let text = NumberText.count(all.count, "improvement")
        let caption = shown.count == all.count ? text : "\(text), the first and the last 199 shown"
        return ChartTable(
            caption: "\(name): \(caption)",
            columns: [.init("Trial", isNumeric: true), .init("Best \(name)", isNumeric: true)],
            rows: shown.map { ["\($0.number)", series.axis.text($0.value)] })
    }

    private var directionWords: String { series.input.maximize ? "higher is better ↑" : "lower is better ↓" }

    /// Whether a completed trial is infinitely good, so that the drawn best is only the best of the others.
    private var hasInfiniteBest: Bool {
        let best = series.input.maximize ? Double.infinity : -.infinity
        return series.input.trials.contains { $0.state == .complete && $0.value == best }
    }

    private var nonFiniteText: String? {
        guard series.nonFiniteCount > 0 else { return nil }
        return "\(NumberText.count(series.nonFiniteCount, "value")) not finite, not drawn"
    }
}

extension ConvergenceChart.State {
    /// The state's name for people.
    var word: String {
        switch self {
        case .complete: "complete"
        case .infeasible: "infeasible"
        case .pruned: "pruned"
        case .failed: "failed"
        case .running: "running"
        }
    }
}
