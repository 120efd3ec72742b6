import HyperoptCore
import Testing

@testable import HyperoptReport

/// Studies with nothing, or nothing good, to show still have a page that says so.
struct EmptyCasesTests {
    private func study(_ states: [TrialState], values: [Double] = [], directions: [StudyDirection] = [.minimize])
        -> StudySnapshot
    {
        StudySnapshot(
            name: "s", directions: directions,
            trials: states.enumerated().map { number, state in
                FrozenTrial(
                    number: number, state: state,
                    values: state == .complete ? Array(repeating: values[number], count: directions.count) : [])
            })
    }

    private func lead(_ site: RenderedSite) -> String {
        let lines = site.study("index.md").split(separator: "\n", omittingEmptySubsequences: true)
        return lines.count > 2 ? String(lines[2]) : ""
    }

    @Test func noSources() throws {
        let site = try RenderedSite([])
        #expect(
            site.files["index.md"]
                == "# Studies\n\nNo studies, no trials.\n\n## Studies\n\nThere is no study in the sources.\n")
    }

    @Test func noTrials() throws {
        let site = try RenderedSite(study([]))
        #expect(lead(site) == "The study has no trials yet.")
        #expect(site.section("Best parameters") == "The study has no trials yet.")
        #expect(site.section("Convergence") == "No trial has reported a finite value yet.")
        #expect(
            site.section("Parameter importance")
                == "Not enough trials: 0 of the 20 completed trials that an estimate needs.")
        #expect(
            site.section("Search space") == "No trial has recorded a parameter, so the search space is not known.")
        #expect(site.section("Trials") == "The study has no trials yet.")
        #expect(site.section("Failures") == "No trial failed.")
        #expect(site.section("Provenance").contains("| Trials | none |"))
    }

    @Test func onlyFailedTrials() throws {
        let site = try RenderedSite(study([.fail, .fail]))
        #expect(lead(site) == "No trial has completed yet (2 failed).")
        #expect(site.section("Failures").contains("| not recorded | 2 | 0, 1 | 0 s |"))
        #expect(site.section("Trials").contains("| 0 | ✕ failed | – | – |"))
    }

    @Test func onlyWaitingAndRunningTrials() throws {
        let site = try RenderedSite(study([.running, .waiting]))
        #expect(lead(site) == "No trial has completed yet (1 running, 1 waiting).")
        #expect(site.section("Trials").contains("◌ running"))
    }

    @Test func onlyInfeasibleTrials() throws {
        var study = study([.complete, .complete], values: [1, 2])
        for index in study.trials.indices {
            study.trials[index].systemAttributes = [JSONMember("constraints", .array([.number(0.5)]))]
        }
        let site = try RenderedSite(study)
        #expect(lead(site) == "None of the 2 completed trials keeps all constraints.")
        #expect(site.section("Trials").contains("◇ infeasible"))
    }

    @Test func infiniteAndMissingValues() throws {
        let site = try RenderedSite(study([.complete, .complete, .complete], values: [.infinity, .nan, -.infinity]))
        #expect(lead(site) == "Best `value` **-inf** at trial 2 of 3 (minimize).")
        #expect(site.section("Convergence") == "No trial has reported a finite value yet.")
        #expect(try RenderedSite(study([.complete], values: [.nan])).study("index.html").contains("NaN"))
        #expect(
            lead(try RenderedSite(study([.complete], values: [.nan])))
                == "No completed trial has a value that can be compared.")
    }

    @Test func severalObjectivesWithoutTrials() throws {
        let site = try RenderedSite(study([], directions: [.minimize, .maximize]))
        #expect(lead(site) == "The study has no trials yet.")
        #expect(site.section("Best trade-offs") == "The study has no trials yet.")
        #expect(site.section("Best parameters") == "")
        #expect(site.section("Convergence") == "")
    }

    @Test func noDirections() throws {
        let site = try RenderedSite(study([.complete], values: [1], directions: []))
        #expect(lead(site) == "No completed trial has a value that can be compared.")
    }

    @Test func fewCompleteTrials() throws {
        let site = try RenderedSite(SampleStudy.make(name: "few", trials: 15))
        #expect(
            site.section("Parameter importance")
                == "Not enough trials: 12 of the 20 completed trials that an estimate needs.")
        #expect(site.files.keys.allSatisfy { !$0.hasSuffix("importance.svg") })
    }

    @Test func sixtyParameters() throws {
        let site = try RenderedSite(SampleStudy.wide(parameters: 60, trials: 30))
        for line in site.study("index.md").split(separator: "\n") where line.hasPrefix("|") {
            #expect(line.utf8.count { $0 == UInt8(ascii: "|") } <= MarkdownTable.columnLimit + 1)
        }
        #expect(site.section("Trials").contains("with the 4 most important of 60 parameters"))
        #expect(site.section("Search space").split(separator: "\n").count == 63)
        #expect(site.study("index.html").utf8.count < 300_000)
    }

    @Test func warningsAreCountedButNotPublished() throws {
        let site = try RenderedSite([
            ReportSource(label: "a.db", studies: [], warnings: ["/home/me/a.db: one", "/home/me/a.db: two"])
        ])
        #expect(site.files["index.md"]?.contains("- a.db\\: 2 warnings while reading") == true)
        #expect(site.files.values.allSatisfy { !$0.contains("/home/me") })
    }
}
