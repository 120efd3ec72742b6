import HyperoptCore
import Testing

@testable import HyperoptSampling

/// Replays studies that Optuna 5.0.0 ran: before each trial the sampler sees the recorded trials so far, and must
/// suggest the parameters that Optuna suggested.
struct SequenceReplayTests {
    @Test(arguments: [
        "multivariate_default", "univariate", "maximize", "multi_objective", "constraints", "pruned", "conditional",
    ])
    func suggestsWhatOptunaSuggested(name: String) throws {
        let runs = try fixture("tpe_sequences").elements()
        let run = try #require(runs.first { $0["name"]?.stringValue == name })
        var replay = try Replay(run)
        var compared = 0
        var tied = 0
        var differing: [String] = []
        for trial in try run.array("trials") {
            for parameter in try replay.suggest(trial) {
                compared += 1
                switch parameter.outcome {
                case .equal: break
                case .tied: tied += 1
                case .different: differing.append(parameter.text)
                }
            }
            try replay.take(trial)
        }
        #expect(compared >= 80)
        #expect(differing.isEmpty, "\(differing.count) of \(compared): \(differing)")
        #expect(tied <= 3)
    }
}
