import HyperoptAnalysis
import HyperoptCharts
import HyperoptCore

/// The texts of values on pages: rounded for reading, while data files hold the full numbers.
enum ValueText {
    /// An objective's value.
    static func metric(_ value: Double) -> String {
        NumberText.significant(value, digits: 5)
    }

    /// A parameter's value: a number as text, a choice as code.
    static func parameter(_ value: ParameterValue?) -> MarkdownText {
        switch value {
        case .float(let number): MarkdownText(escaping: NumberText.significant(number, digits: 5))
        case .int(let number): MarkdownText(escaping: String(number))
        case .choice(let choice): .code(choice.text)
        case nil: "–"
        }
    }

    /// A trial's value of an objective, or a dash.
    static func metric(of trial: FrozenTrial, objective: Int) -> MarkdownText {
        guard trial.values.indices.contains(objective), trial.state != .fail else { return "–" }
        return "\(metric(trial.values[objective]))"
    }

    /// A trial's value of a parameter, or a dash.
    static func parameter(_ name: String, of trial: FrozenTrial) -> MarkdownText {
        trial.parameter(named: name).map { parameter($0.value) } ?? "–"
    }

    /// A trial's duration, or a dash.
    static func duration(of trial: FrozenTrial) -> MarkdownText {
        trial.duration.map { "\(NumberText.duration(seconds: $0))" } ?? "–"
    }

    /// A moment, to the second.
    static func moment(_ moment: Timestamp) -> String {
        let text = moment.iso8601Text
        return text.dropLast().split(separator: "T").joined(separator: " ") + " UTC"
    }

    /// A trial's state as a sign and a word; a completed trial that breaks a constraint is infeasible.
    static func state(of trial: FrozenTrial) -> MarkdownText {
        switch trial.state {
        case .complete: trial.isFeasible ? "● complete" : "◇ infeasible"
        case .pruned: "○ pruned"
        case .fail: "✕ failed"
        case .running: "◌ running"
        case .waiting: "■ waiting"
        }
    }

    /// Numbers of trials by state, leaving out states without a trial: "30 complete, 2 failed".
    static func counts(of summary: StudySummary) -> String {
        let words: [(TrialState, String)] = [
            (.complete, "complete"), (.pruned, "pruned"), (.fail, "failed"), (.running, "running"),
            (.waiting, "waiting"),
        ]
        return words.compactMap { state, word in
            let count = summary.count(state)
            return count == 0 ? nil : "\(count) \(word)"
        }.joined(separator: ", ")
    }
}
