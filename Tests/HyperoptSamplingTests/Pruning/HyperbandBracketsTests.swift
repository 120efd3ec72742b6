import HyperoptCore
import Testing

@testable import HyperoptSampling

@Suite struct HyperbandBracketsTests {
    @Test func bracketsAndTheirTrialsAreThoseOfOptuna() throws {
        let recorded = try fixture("pruners").elements() + fixture("pruner_studies").elements()
        var checked = 0
        for study in recorded {
            guard let budgets = study["budgets"]?.arrayValue?.compactMap(\.doubleValue),
                let ids = study["bracket_ids"]?.arrayValue?.compactMap(\.doubleValue)
            else { continue }
            let made = try brackets(of: study, count: ids.count)
            #expect(made.budgets == budgets)
            #expect(made.ids == ids)
            checked += 1
        }
        #expect(checked > 10)
    }

    @Test(arguments: [(243, 3, 5), (1000, 10, 3), (27, 3, 4), (1, 2, 1), (20, 3, 3)])
    func bracketsAreCountedInDoublePrecision(ratio: Int64, factor: Int, expected: Int) {
        let brackets = HyperbandBrackets(studyName: "s", minResource: 1, maxResource: ratio, reductionFactor: factor)
        #expect(brackets.budgets.count == expected)
    }

    @Test func aRangeBelowTheLeastResourceHasNoBrackets() {
        let brackets = HyperbandBrackets(studyName: "s", minResource: 5, maxResource: 4, reductionFactor: 3)
        #expect(brackets.bracket(of: 0) == nil)
    }

    @Test func hugeRangesStillHaveBrackets() {
        let brackets = HyperbandBrackets(studyName: "s", minResource: 1, maxResource: .max, reductionFactor: 2)
        #expect(brackets.bracket(of: 0) == 0)
    }

    private func brackets(of study: JSONValue, count: Int) throws -> (budgets: [Double], ids: [Double]) {
        let options = try #require(study["options"] ?? study["args"])
        let pruner = try #require(try PrunerCatalog.make(name: "hyperband", options: options) as? HyperbandPruner)
        let view = PruningStudy(
            name: try #require(study["study_name"]?.stringValue), direction: .minimize,
            trials: [
                FrozenTrial(
                    number: 0, state: .complete, intermediateValues: [.init(step: try lastStep(study), value: 0)])
            ])
        let made = try #require(pruner.brackets(of: view))
        return (made.budgets, try (0..<count).map { Double(try #require(made.bracket(of: $0))) })
    }

    /// The last step of the trial that ended first, from which an automatic resource follows.
    private func lastStep(_ study: JSONValue) throws -> Int64 {
        if let first = study["trials"]?.arrayValue?.first(where: { $0["pruned_at"] == .null }) {
            return Int64(try first["reports"]?.elements().last?.elements()[0].doubleValue ?? 0)
        }
        let events = try #require(study["events"]).elements()
        let finish = try #require(events.first { $0.arrayValue?[2] == .string("COMPLETE") }?.arrayValue)
        let steps = events.filter { $0.arrayValue?[0] == .string("report") && $0.arrayValue?[1] == finish[1] }
        return Int64(steps.compactMap { $0.arrayValue?[2].doubleValue }.max() ?? 0)
    }
}
