import HyperoptCore
import HyperoptSampling
import Testing

/// A study that grows event by event while a pruner is asked about it.
struct PrunerReplay {
    private(set) var study: PruningStudy
    /// The trial about which the pruner was asked last, as it then was.
    private(set) var lastAsked = FrozenTrial(number: 0, state: .running)
    private var trials: [Int: FrozenTrial] = [:]
    private var endedCount: Int64 = 0

    /// Begins the study that a recording describes by `study_name` and `direction`.
    init(_ recorded: JSONValue) throws {
        study = PruningStudy(
            name: try #require(recorded["study_name"]?.stringValue),
            direction: recorded["direction"] == .string("maximize") ? .maximize : .minimize)
    }

    /// The study as a new process would load it, its trials in no particular order.
    var restarted: PruningStudy {
        PruningStudy(name: study.name, direction: study.direction, trials: Array(trials.values))
    }

    /// Adds a report to a trial, begun if need be, and asks the pruner.
    mutating func report(_ number: Int, _ step: Int64, _ value: Double, to pruner: any Pruner) -> PruningDecision {
        var trial = trials[number] ?? FrozenTrial(number: number, state: .running)
        trial.intermediateValues.append(FrozenTrial.IntermediateValue(step: step, value: value))
        trial.intermediateValues.sort { $0.step < $1.step }
        lastAsked = trial
        let decision = pruner.decide(trial, in: study)
        trial.systemAttributes += decision.attributes
        trials[number] = trial
        if !decision.attributes.isEmpty { study.record(trial) }
        return decision
    }

    /// Ends a trial.
    mutating func finish(_ number: Int, state: TrialState, value: Double?, limit: Double = 0) {
        var trial = trials[number] ?? FrozenTrial(number: number, state: .running)
        trial.state = state
        trial.values = value.map { [$0] } ?? []
        trial.systemAttributes.append(JSONMember("constraints:limit", .number(limit)))
        trial.datetimeComplete = Timestamp(microseconds: endedCount)
        endedCount += 1
        trials[number] = trial
        study.record(trial)
    }
}
