import HyperoptAnalysis
import HyperoptCharts
import HyperoptCore

/// Where the numbers come from: who sampled, how much was run, and when.
struct ProvenanceSection: StudySection {
    let name = "provenance"

    /// The attributes of a study that a page may show, with what they are called there.
    ///
    /// Everything else stays unpublished: attributes may hold commands, paths and secrets.
    private static let published: [(attribute: StudyAttribute, title: MarkdownText)] = [
        (.sampler, "Sampler"), (.startupTrials, "Random trials at the start"), (.seed, "Seed"),
        (.version, "Version of hyperopt"),
    ]

    func content(for study: StudyFacts) -> SectionContent? {
        var rows: [[MarkdownText]] = [["Source", .code(study.sourceLabel)]]
        for (attribute, title) in Self.published {
            if let text = study.attribute(attribute.rawValue) {
                rows.append([title, .code(LocalPaths.shortened(text))])
            }
        }
        let counts = ValueText.counts(of: study.summary)
        rows.append(["Trials", counts.isEmpty ? "none" : "\(study.snapshot.trials.count): \(counts)"])
        rows += study.summary.firstStart.map { [["First start", "\(ValueText.moment($0))"]] } ?? []
        rows += study.summary.lastEvent.map { [["Last event", "\(ValueText.moment($0))"]] } ?? []
        rows += durations(study.summary)
        return SectionContent(
            table: MarkdownTable(columns: [.init("Fact"), .init("Value")], rows: rows),
            note: study.attribute(StudyAttribute.version.rawValue) == nil && study.summary.firstStart != nil
                ? "Times are shown as recorded and read as UTC; Optuna up to version 4 recorded local time."
                : nil)
    }

    private func durations(_ summary: StudySummary) -> [[MarkdownText]] {
        var rows: [[MarkdownText]] = []
        if let seconds = summary.elapsedSeconds {
            rows.append(["From first to last", "\(NumberText.duration(seconds: seconds))"])
        }
        if summary.computeSeconds > 0 {
            rows.append(["Time in finished trials", "\(NumberText.duration(seconds: summary.computeSeconds))"])
        }
        if let seconds = summary.medianTrialSeconds {
            rows.append(["Median of completed trials", "\(NumberText.duration(seconds: seconds))"])
        }
        return rows
    }
}
