import HyperoptCore
import HyperoptSampling
import Testing

/// Whole studies whose decisions Optuna made.
@Suite struct PrunerReplayTests {
    private static let sequences = Result { try fixture("pruners").elements() }
    private static let studies = Result { try fixture("pruner_studies").elements() }

    /// Studies whose trials ran one after another and ended where Optuna's pruner said so.
    @Test(arguments: 0..<26)
    func decisionsInSequenceAreThoseOfOptuna(index: Int) throws {
        let recorded = try Self.sequences.get()[index]
        let pruner = try sequencePruner(recorded)
        var replay = try PrunerReplay(recorded)
        for trial in try #require(recorded["trials"]).elements() {
            let number = Int(try trial.number("number"))
            let prunedAt = trial["pruned_at"]?.doubleValue
            for report in try #require(trial["reports"]).elements() {
                let pair = try report.elements()
                let step = try #require(pair[0].doubleValue)
                let decision = replay.report(number, Int64(step), try specialNumber(pair[1]), to: pruner)
                #expect(decision.prune == (prunedAt == step), "trial \(number), step \(step)")
            }
            replay.finish(
                number, state: prunedAt == nil ? .complete : .pruned, value: trial["value"]?.doubleValue)
        }
    }

    /// Studies whose trials overlap, report in any order and sometimes go on in spite of the pruner.
    @Test(arguments: 0..<70)
    func decisionsInParallelAreThoseOfOptuna(index: Int) throws {
        let recorded = try Self.studies.get()[index]
        let pruner = try catalogPruner(recorded)
        var replay = try PrunerReplay(recorded)
        for event in try #require(recorded["events"]).elements() {
            let parts = try event.elements()
            let number = Int(try #require(parts[1].doubleValue))
            if parts[0] == .string("finish") {
                let state = try #require(parts[2].stringValue.flatMap(TrialState.init(rawValue:)))
                let limit = try #require(parts[4].doubleValue)
                replay.finish(number, state: state, value: parts[3].doubleValue, limit: limit)
                continue
            }
            let step = Int64(try #require(parts[2].doubleValue))
            let decision = replay.report(number, step, try #require(parts[3].doubleValue), to: pruner)
            #expect(JSONValue.bool(decision.prune) == parts[4], "trial \(number), step \(step)")
            #expect(numbers(decision.attributes) == numbers(parts[5]), "trial \(number), step \(step)")
        }
    }

    @Test(arguments: 0..<70)
    func decisionsAreTheSameAfterARestart(index: Int) throws {
        let recorded = try Self.studies.get()[index]
        let pruner = try catalogPruner(recorded)
        var replay = try PrunerReplay(recorded)
        for event in try #require(recorded["events"]).elements().prefix(150) {
            let parts = try event.elements()
            let number = Int(try #require(parts[1].doubleValue))
            if parts[0] == .string("finish") {
                let state = try #require(parts[2].stringValue.flatMap(TrialState.init(rawValue:)))
                replay.finish(number, state: state, value: parts[3].doubleValue, limit: parts[4].doubleValue ?? 0)
            } else {
                let step = Int64(try #require(parts[2].doubleValue))
                let restarted = replay.restarted
                let decision = replay.report(number, step, try #require(parts[3].doubleValue), to: pruner)
                #expect(pruner.decide(replay.lastAsked, in: restarted) == decision)
            }
        }
    }

    /// The recordings name classes, and leave out the settings of the wrapped pruner.
    private func sequencePruner(_ recorded: JSONValue) throws -> any Pruner {
        let name = try #require(recorded["pruner"]?.stringValue)
        guard case .object(let members) = try #require(recorded["args"]) else { return NopPruner() }
        switch name {
        case "PatientMedian":
            let median = JSONValue.object(["name": .string("median"), "n_startup_trials": .integer(2)])
            return try PrunerCatalog.make(
                name: "patient", options: .object(members + [JSONMember("wrapped_pruner", median)]))
        case "SuccessiveHalving": return try PrunerCatalog.make(name: "asha", options: .object(members))
        default: return try PrunerCatalog.make(name: name.lowercased(), options: .object(members))
        }
    }

    private func catalogPruner(_ recorded: JSONValue) throws -> any Pruner {
        try PrunerCatalog.make(
            name: try #require(recorded["pruner"]?.stringValue), options: try #require(recorded["options"]))
    }

    /// A number, or one of the strings that stand for special ones.
    private func specialNumber(_ value: JSONValue) throws -> Double {
        try #require(value.doubleValue ?? value.stringValue.flatMap(Double.init))
    }

    private func numbers(_ members: [JSONMember]) -> [String: Double] {
        Dictionary(members.map { ($0.key, $0.value.doubleValue ?? .nan) }, uniquingKeysWith: { first, _ in first })
    }

    private func numbers(_ object: JSONValue) -> [String: Double] {
        if case .object(let members) = object { numbers(members) } else { [:] }
    }
}
