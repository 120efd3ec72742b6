import HyperoptCore
import Testing

@testable import HyperoptReport

struct StudyPageTests {
    @Test func attributesAreNotPublishedUnlessListed() throws {
        let site = try RenderedSite(SampleStudy.study)
        #expect(site.files.values.allSatisfy { !$0.contains("never published") })
        #expect(site.section("Provenance").contains("| Sampler | `tpe` |"))
        #expect(site.section("Provenance").contains("| Seed | `7` |"))
    }

    @Test func failuresAreGroupedByReason() throws {
        let lines = try RenderedSite(SampleStudy.study).section("Failures").split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[2].hasPrefix("| `exit status 137 of …/train.py: out of memory` | 2 | 5, 17 | "))
        #expect(lines[3].hasPrefix("| not recorded | 1 | 22 | "))
    }

    @Test func trialsAreSortedBestFirst() throws {
        let study = StudyFacts(SampleStudy.study, sourceLabel: "a.db")
        let trials = study.trialsBestFirst
        #expect(trials.map(\.number).sorted() == Array(0..<40))
        #expect(trials[0].number == study.best?.number)
        let values = trials.prefix(31).compactMap(\.values.first)
        #expect(values == values.sorted(by: >))
        #expect(
            trials.map(\.state).suffix(9) == [
                .pruned, .pruned, .pruned, .pruned, .pruned, .running, .fail, .fail, .fail,
            ])
    }

    @Test func severalObjectivesShowTheFront() throws {
        let site = try RenderedSite(SampleStudy.pareto())
        #expect(site.section("Best trade-offs").contains("| Trial | `loss` ↓ | `latency` ↓ |"))
        #expect(site.files.keys.contains { $0.hasSuffix("charts/importance-2.svg") })
        #expect(site.section("Best parameters") == "")
    }

    @Test(arguments: [
        (0.0, false, false), (1.9, true, false), (2.1, false, false), (50, false, false), (98.5, true, true),
        (100, true, true), (101, false, false),
    ])
    func edges(value: Double, isAtEdge: Bool, isAtLogEdge: Bool) throws {
        let linear = Distribution.float(try FloatDistribution(low: 0.1, high: 100))
        let log = Distribution.float(try FloatDistribution(low: 1e-3, high: 100, log: true))
        #expect(SpaceSection.isAtEdge(value, of: linear) == isAtEdge)
        #expect(SpaceSection.isAtEdge(value, of: log) == isAtLogEdge)
    }

    @Test func choicesAndSingleValuesHaveNoEdge() throws {
        #expect(!SpaceSection.isAtEdge(0, of: .categorical(try CategoricalDistribution([.null]))))
        #expect(!SpaceSection.isAtEdge(3, of: .int(try IntDistribution(low: 3, high: 3))))
        #expect(SpaceSection.isAtEdge(3, of: .int(try IntDistribution(low: 3, high: 30))))
    }

    /// Fifteen thousand trials draw more than a page should hold.
    @Test func largeDrawingsStayInTheirFiles() throws {
        var study = SampleStudy.make(name: "large", trials: 60)
        study.trials = (0..<15_000).map { number in
            FrozenTrial(number: number, state: .complete, values: [Double(number * 7919 % 30_011)])
        }
        let site = try RenderedSite(study)
        let page = site.study("index.html")
        #expect(page.utf8.count < 300_000)
        let figure = try #require(StudyPage.page(for: StudyFacts(study, sourceLabel: ""), siteTitle: "").figures.first)
        #expect(page.contains("<img src=\"charts/convergence.svg\" alt=\"") == (figure.inlineSVG == nil))
        #expect(page.contains("<svg ") == (figure.inlineSVG != nil))
    }

    @Test func onlyAskedFormatsAreWritten() throws {
        let source = ReportSource(label: "a.db", studies: [SampleStudy.study])
        let html = try RenderedSite([source], formats: [.html])
        #expect(!html.files.keys.contains { $0.hasSuffix(".md") })
        #expect(html.files["index.html"]?.contains("as Markdown") == false)
        let markdown = try RenderedSite([source], formats: [.markdown])
        #expect(!markdown.files.keys.contains { $0.hasSuffix(".html") })
        #expect(markdown.files.keys.contains { $0.hasSuffix("charts/convergence.svg") })
    }

    /// Every relative link and image of every page leads to a file of the site or to an id of the page.
    @Test func linksLeadSomewhere() throws {
        let site = try RenderedSite([
            ReportSource(label: "a.db", studies: [SampleStudy.study, SampleStudy.pareto()]),
            ReportSource(label: "b.db", studies: [SampleStudy.study]),
        ])
        for (path, page) in site.pages {
            let scan = HTMLScan(page)
            for target in scan.targets {
                if target.hasPrefix("#") {
                    #expect(scan.ids.contains(String(target.dropFirst())), "\(path): \(target)")
                } else {
                    #expect(site.files[Self.resolve(target, from: path)] != nil, "\(path): \(target)")
                }
            }
        }
        #expect(site.pages.count == 4)
    }

    private static func resolve(_ target: String, from page: String) -> String {
        var components = page.split(separator: "/").dropLast().map(String.init)
        for component in target.split(separator: "/") {
            if component == ".." { components.removeLast() } else { components.append(String(component)) }
        }
        return components.joined(separator: "/")
    }
}
