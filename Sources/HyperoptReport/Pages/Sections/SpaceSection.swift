import HyperoptCharts
import HyperoptCore

/// The search space as declared, and where the trials went in it.
struct SpaceSection: StudySection {
    let name = "space"

    private static let rowLimit = 100
    /// How near to an end of the range, as a share of it, the best value counts as being at the edge.
    static let edge = 0.02

    func content(for study: StudyFacts) -> SectionContent? {
        let parameters = study.snapshot.parameters
        guard !parameters.isEmpty else {
            return SectionContent(empty: "No trial has recorded a parameter, so the search space is not known.")
        }
        let observed = ObservedRanges(study.snapshot)
        let shown = parameters.prefix(Self.rowLimit)
        var columns: [MarkdownTable.Column] = [
            .init("Parameter"), .init("Declared"), .init("Scale"), .init("Observed"), .init("Best", isNumeric: true),
        ]
        var rows = shown.map { row(for: $0, observed: observed, best: study.best) }
        let atEdge = shown.map { Self.isBestAtEdge(of: $0, best: study.best) }
        if atEdge.contains(true) {
            columns.append(.init("Note"))
            for (index, isAtEdge) in atEdge.enumerated() {
                rows[index].append(isAtEdge ? "⚠ at the edge" : "")
            }
        }
        var notes: [MarkdownText] = []
        if atEdge.contains(true) {
            notes.append(
                "⚠ The best value lies within 2 % of an end of the declared range; a wider range may hold a better one."
            )
        }
        let rest = parameters.count - shown.count
        if rest > 0 {
            notes.append("\(rest) more parameters are in \(.link("`study.json`", to: StudyFiles.json)).")
        }
        return SectionContent(
            table: MarkdownTable(columns: columns, rows: rows),
            note: notes.isEmpty ? nil : .joined(notes, separator: " "))
    }

    private func row(
        for parameter: SearchSpace.Parameter, observed: ObservedRanges, best: FrozenTrial?
    ) -> [MarkdownText] {
        [
            .code(parameter.name), Self.declared(parameter.distribution), Self.scale(parameter.distribution),
            Self.observed(observed[parameter.name], of: parameter.distribution),
            best.map { ValueText.parameter(parameter.name, of: $0) } ?? "–",
        ]
    }

    private static func isBestAtEdge(of parameter: SearchSpace.Parameter, best: FrozenTrial?) -> Bool {
        guard let value = best?.parameter(named: parameter.name)?.internalValue else { return false }
        return isAtEdge(value, of: parameter.distribution)
    }

    private static func declared(_ distribution: Distribution) -> MarkdownText {
        switch distribution {
        case .float(let float): "\(number(float.low)) to \(number(float.high))"
        case .int(let int): "\(String(int.low)) to \(String(int.high))"
        case .categorical(let categorical):
            choices(categorical.choices)
        }
    }

    private static func choices(_ choices: [Choice]) -> MarkdownText {
        let shown = MarkdownText.joined(choices.prefix(6).map { .code(DisplayText.line($0.text, limit: 40)) })
        return choices.count > 6 ? "\(shown), … (\(choices.count) choices)" : shown
    }

    private static func scale(_ distribution: Distribution) -> MarkdownText {
        switch distribution {
        case .float(let float):
            if float.log { "real, log" } else if let step = float.step { "real, step \(number(step))" } else { "real" }
        case .int(let int):
            if int.log {
                "integer, log"
            } else if int.step > 1 {
                "integer, step \(String(int.step))"
            } else {
                "integer"
            }
        case .categorical: "choice"
        }
    }

    private static func observed(_ range: ObservedRanges.Range?, of distribution: Distribution) -> MarkdownText {
        guard let range else { return "–" }
        switch distribution {
        case .float: return "\(number(range.low)) to \(number(range.high))"
        case .int: return "\(NumberText.fixed(range.low, decimals: 0)) to \(NumberText.fixed(range.high, decimals: 0))"
        case .categorical(let categorical): return "\(range.values.count) of \(categorical.choices.count) choices"
        }
    }

    private static func number(_ value: Double) -> String {
        NumberText.significant(value, digits: 5)
    }

    /// Whether a value lies within `edge` of an end of its range, on the scale on which it is searched.
    static func isAtEdge(_ value: Double, of distribution: Distribution) -> Bool {
        let low: Double
        let high: Double
        switch distribution {
        case .float(let float): (low, high) = (float.low, float.high)
        case .int(let int): (low, high) = (Double(int.low), Double(int.high))
        case .categorical: return false
        }
        guard !distribution.isSingle, value >= low, value <= high else { return false }
        if distribution.isLog { return LogRange.isNearEnd(value, low: low, high: high, share: edge) }
        let position = (value - low) / (high - low)
        return position <= edge || position >= 1 - edge
    }
}
