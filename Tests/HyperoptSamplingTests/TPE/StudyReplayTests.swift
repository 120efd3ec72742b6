import HyperoptCore
import Testing

@testable import HyperoptSampling

/// Replays random studies that Optuna 5.0.0 ran with all kinds of parameters, options, directions and states.
struct StudyReplayTests {
    @Test func suggestsWhatOptunaSuggested() throws {
        var compared = 0
        var tied = 0
        for study in try fixture("tpe_studies").elements() {
            var replay = try EventReplay(study)
            for event in try study.array("events") { try replay.take(event) }
            let seed = try study.number("seed")
            #expect(replay.differing.isEmpty, "seed \(seed)")
            compared += replay.compared
            tied += replay.tied
        }
        #expect(compared == 1516)
        #expect(tied <= 10)
    }
}
