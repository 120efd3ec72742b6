import HyperoptCharts
import HyperoptCore

/// The page of one study.
enum StudyPage {
    /// The sections, of which each finds its place in the template by its name.
    static let sections: [any StudySection] = [
        ParetoSection(), BestSection(), ConvergenceSection(), ImportanceSection(), SpaceSection(), TrialsSection(),
        FailuresSection(), ProvenanceSection(),
    ]

    /// Puts the page together.
    ///
    /// - Parameters:
    ///   - study: the study.
    ///   - siteTitle: the title of the front page, for the way back.
    /// - Returns: the page, not yet written.
    static func page(for study: StudyFacts, siteTitle: String) -> SitePage {
        let verdict = Verdict.sentence(for: study)
        var members: [String: TemplateValue] = [
            "home": .markdown(.link("← \(siteTitle)", to: SitePath("../../index.md"))),
            "name": .text(study.snapshot.name), "verdict": .markdown(verdict),
        ]
        var figures: [Figure] = []
        for section in sections {
            guard let content = section.content(for: study) else { continue }
            members[section.name] = content.model
            figures += content.figures
        }
        let goal = zip(study.metricNames, study.snapshot.directions).map { "\($1.name) \($0)" }.joined(separator: ", ")
        return SitePage(
            template: "study", model: .object(members), title: "\(study.snapshot.name) · \(siteTitle)",
            description:
                "Study \(study.snapshot.name): \(goal); \(NumberText.count(study.snapshot.trials.count, "trial")).",
            crumbs: [
                .init(name: siteTitle, link: SitePath("../../index.html")), .init(name: study.snapshot.name, link: nil),
            ], figures: figures, root: "../../")
    }
}
