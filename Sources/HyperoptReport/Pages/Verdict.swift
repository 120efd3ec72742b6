import HyperoptAnalysis
import HyperoptCharts
import HyperoptCore

/// The sentence at the head of a study's page.
enum Verdict {
    /// What came out of the study.
    static func sentence(for study: StudyFacts) -> MarkdownText {
        let snapshot = study.snapshot
        let total = snapshot.trials.count
        if snapshot.isMultiObjective {
            guard !study.front.isEmpty else { return study.reasonForNoBest }
            let size = NumberText.count(study.front.count, "trade-off")
            return "\(size) among \(NumberText.count(total, "trial")) for \(goals(study))." + others(study.summary)
        }
        guard let best = study.best, let value = best.values.first, let metric = study.metricNames.first else {
            return study.reasonForNoBest
        }
        let finding: MarkdownText = "Best \(.code(metric)) \(.strong("\(ValueText.metric(value))"))"
        return finding + " at trial \(best.number) of \(total) (\(snapshot.directions[0].name))."
            + others(study.summary)
    }

    /// The objectives with their directions.
    static func goals(_ study: StudyFacts) -> MarkdownText {
        let goals = zip(study.metricNames, study.snapshot.directions).prefix(6).map { name, direction in
            .code(DisplayText.line(name, limit: 60)) + " (\(direction.name))"
        }
        return .joined(goals)
    }

    private static func others(_ summary: StudySummary) -> MarkdownText {
        let words: [(TrialState, String)] = [
            (.pruned, "pruned"), (.fail, "failed"), (.running, "running"), (.waiting, "waiting"),
        ]
        let texts = words.compactMap { state, word in
            let count = summary.count(state)
            return count == 0 ? nil : MarkdownText("\(count) \(word)")
        }
        let besides: MarkdownText = texts.isEmpty ? "" : " Besides: \(.joined(texts))."
        guard let idle = summary.trialsSinceImprovement, idle >= 10 else { return besides }
        return besides + " No improvement in the last \(idle) finished trials."
    }
}
