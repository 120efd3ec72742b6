import HyperoptCharts
import HyperoptCore
import HyperoptJobs

/// The words by which a run tells how far it is.
struct ProgressText {
    /// Counts and times, as in "23/40 done, 2 running, 1 failed, 12 s elapsed, about 9 s left".
    static func counts(_ progress: JobProgress, elapsed: Double, finishedBefore: Int) -> String {
        var parts = ["\(progress.finished)/\(progress.target) done", "\(progress.running) running"]
        if progress.failed > 0 { parts.append("\(progress.failed) failed") }
        if progress.pruned > 0 { parts.append("\(progress.pruned) pruned") }
        parts.append("\(NumberText.duration(seconds: elapsed.rounded(.down))) elapsed")
        let done = progress.finished - finishedBefore
        if done > 0, progress.finished < progress.target {
            let left = elapsed / Double(done) * Double(progress.target - progress.finished)
            parts.append("about \(NumberText.duration(seconds: max(1, left.rounded()))) left")
        }
        return parts.joined(separator: ", ")
    }

    /// The best trial, as in "best accuracy 0.967 at trial 17: learning_rate 0.0123".
    static func best(_ progress: JobProgress) -> String? {
        guard let best = progress.best, let objective = progress.objectives.first, let value = best.values.first else {
            return nil
        }
        let number = NumberText.significant(value, digits: 6)
        return "best \(objective.metric) \(number) at trial \(best.number): \(parameters(best.parameters))"
    }

    /// The parameters, as in "learning_rate 0.0123, hidden_units 24".
    static func parameters(_ parameters: [FrozenTrial.Parameter]) -> String {
        parameters.map { "\($0.name) \(text($0))" }.joined(separator: ", ")
    }

    private static func text(_ parameter: FrozenTrial.Parameter) -> String {
        switch parameter.value {
        case .float(let number)?: NumberText.significant(number, digits: 4)
        case .int(let number)?: String(number)
        case .choice(let choice)?: MessageText.shortened(choice.text, limit: 40)
        case nil: "?"
        }
    }

    /// A result, as in "trial 7 complete: accuracy 0.93, 1.2 s (best so far)".
    static func ended(_ report: TrialReport, objectives: [ExperimentSpec.Objective]) -> String {
        guard report.state == .complete else {
            return "trial \(report.number) failed: \(report.reason ?? "no reason is known")"
        }
        let values = zip(objectives, report.values).map { objective, value in
            "\(objective.metric) \(NumberText.significant(value, digits: 6))"
        }
        let time = NumberText.duration(seconds: report.seconds)
        let mark = report.isBest ? " (best so far)" : ""
        return "trial \(report.number) complete: \(values.joined(separator: ", ")), \(time)\(mark)"
    }
}
