import HyperoptCharts
import HyperoptCore

/// Failed trials, grouped by reason.
struct FailuresSection: StudySection {
    let name = "failures"

    /// The attribute in which a run records why a trial failed.
    static let reasonKey = TrialAttribute.reason.rawValue
    private static let rowLimit = 20

    private struct Group {
        let reason: String?
        var numbers: [Int] = []
        var seconds = 0.0
    }

    func content(for study: StudyFacts) -> SectionContent? {
        let failed = study.snapshot.trials.filter { $0.state == .fail }
        guard !failed.isEmpty else { return SectionContent(empty: "No trial failed.") }
        let groups = Self.groups(of: failed)
        let rows = groups.prefix(Self.rowLimit).map(Self.row)
        let columns: [MarkdownTable.Column] = [
            .init("Reason"), .init("Trials", isNumeric: true), .init("Numbers"), .init("Time spent", isNumeric: true),
        ]
        let rest = groups.count - rows.count
        return SectionContent(
            table: MarkdownTable(columns: columns, rows: rows),
            note: rest > 0 ? "\(rest) rarer reasons are not shown." : nil)
    }

    private static func row(for group: Group) -> [MarkdownText] {
        [
            group.reason.map { .code($0) } ?? "not recorded", "\(group.numbers.count)", numbers(group.numbers),
            "\(NumberText.duration(seconds: group.seconds))",
        ]
    }

    /// The reason that a run recorded for a trial, one line without absolute paths.
    static func reason(of trial: FrozenTrial) -> String? {
        let attribute =
            trial.systemAttributes.first { $0.key == reasonKey } ?? trial.userAttributes.first { $0.key == reasonKey }
        guard let text = attribute?.value.stringValue, !text.isEmpty else { return nil }
        return DisplayText.line(LocalPaths.shortened(String(text.prefix(1000))))
    }

    /// The failures of one reason together, the most frequent first.
    private static func groups(of failed: [FrozenTrial]) -> [Group] {
        var groups: [Group] = []
        var positions: [String?: Int] = [:]
        for trial in failed {
            let reason = reason(of: trial)
            let position = positions[reason] ?? groups.count
            if position == groups.count {
                positions[reason] = position
                groups.append(Group(reason: reason))
            }
            groups[position].numbers.append(trial.number)
            groups[position].seconds += max(0, trial.duration ?? 0)
        }
        return groups.sorted { left, right in
            (-left.numbers.count, left.numbers.first ?? 0) < (-right.numbers.count, right.numbers.first ?? 0)
        }
    }

    private static func numbers(_ numbers: [Int]) -> MarkdownText {
        let shown = numbers.prefix(8).map(String.init).joined(separator: ", ")
        return numbers.count > 8 ? "\(shown), …" : "\(shown)"
    }
}
