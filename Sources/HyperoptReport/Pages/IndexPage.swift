import HyperoptAnalysis
import HyperoptCharts
import HyperoptCore

/// The front page: all studies in a table, those with the latest event first.
enum IndexPage {
    /// A study with its folder.
    struct Entry {
        let study: StudyFacts
        let folder: SitePath
    }

    /// How many lines a table has at most; longer lists go on in further tables.
    private static let rowLimit = 200

    /// Puts the page together.
    ///
    /// - Parameters:
    ///   - entries: the studies.
    ///   - title: the page's title.
    ///   - warnings: sentences about sources that could not be read as a whole.
    /// - Returns: the page, not yet written.
    static func page(for entries: [Entry], title: String, warnings: [String]) -> SitePage {
        var members: [String: TemplateValue] = ["title": .text(title), "totals": .markdown(totals(entries))]
        if entries.isEmpty {
            members["empty"] = .text("There is no study in the sources.")
        } else {
            let sorted = entries.sorted(by: precedes)
            members["tables"] = .list(
                stride(from: 0, to: sorted.count, by: rowLimit).map { start in
                    table(sorted[start..<min(start + rowLimit, sorted.count)]).model
                })
        }
        if !warnings.isEmpty {
            members["warnings"] = .object(["lines": .list(warnings.map(TemplateValue.text))])
        }
        return SitePage(
            template: "index", model: .object(members), title: title,
            description: "\(NumberText.count(entries.count, "study", plural: "studies")) of hyperparameters.",
            crumbs: [.init(name: title, link: nil)], figures: [], root: "")
    }

    private static func table(_ entries: ArraySlice<Entry>) -> MarkdownTable {
        let columns: [MarkdownTable.Column] = [
            .init("Study"), .init("Goal"), .init("Best", isNumeric: true), .init("Finished", isNumeric: true),
            .init("Failed", isNumeric: true), .init("Running", isNumeric: true), .init("Last event"), .init("Source"),
        ]
        return MarkdownTable(columns: columns, rows: entries.map(row))
    }

    private static func row(for entry: Entry) -> [MarkdownText] {
        let study = entry.study
        let snapshot = study.snapshot
        let name = snapshot.name.isEmpty ? "(no name)" : DisplayText.line(snapshot.name, limit: 80)
        return [
            .link("\(name)", to: entry.folder.appending(SitePath("index.md"))), Verdict.goals(study), best(study),
            "\(snapshot.count(.complete) + snapshot.count(.pruned))", "\(snapshot.count(.fail))",
            "\(snapshot.count(.running))", study.summary.lastEvent.map { "\(ValueText.moment($0))" } ?? "–",
            .code(DisplayText.line(study.sourceLabel, limit: 60)),
        ]
    }

    private static func best(_ study: StudyFacts) -> MarkdownText {
        if study.snapshot.isMultiObjective {
            return study.front.isEmpty ? "–" : "\(NumberText.count(study.front.count, "trade-off"))"
        }
        return study.best?.values.first.map { "\(ValueText.metric($0))" } ?? "–"
    }

    private static func totals(_ entries: [Entry]) -> MarkdownText {
        guard !entries.isEmpty else { return "No studies, no trials." }
        let studies = entries.map(\.study.snapshot)
        let trials = studies.reduce(0) { $0 + $1.trials.count }
        let texts: [(Int, String)] = [
            (studies.reduce(0) { $0 + $1.count(.complete) + $1.count(.pruned) }, "finished"),
            (studies.reduce(0) { $0 + $1.count(.fail) }, "failed"),
            (studies.reduce(0) { $0 + $1.count(.running) }, "running"),
            (studies.reduce(0) { $0 + $1.count(.waiting) }, "waiting"),
        ]
        let states = texts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let head = NumberText.count(studies.count, "study", plural: "studies")
        let body = NumberText.count(trials, "trial")
        let last = entries.compactMap(\.study.summary.lastEvent).max().map(ValueText.moment)
        let sentence: MarkdownText = states.isEmpty ? "\(head), \(body)." : "\(head), \(body): \(states)."
        return last.map { sentence + " Data up to \($0)." } ?? sentence
    }

    private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
        let leftEvent = left.study.summary.lastEvent?.microseconds ?? Int64.min
        let rightEvent = right.study.summary.lastEvent?.microseconds ?? Int64.min
        return leftEvent == rightEvent ? left.folder < right.folder : leftEvent > rightEvent
    }
}
