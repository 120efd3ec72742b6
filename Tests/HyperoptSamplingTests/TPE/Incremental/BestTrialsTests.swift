import HyperoptCore
import HyperoptMath
import Testing

@testable import HyperoptSampling

struct BestTrialsTests {
    /// Trials that end out of order, with equal losses, violations and failures, against the split made anew.
    @Test func theBestAreThoseOfTheSplit() throws {
        var stream = MersenneTwister(seed: 9)
        var history = StudyHistory(directions: [.maximize])
        var best = BestTrials()
        for number in 0..<400 {
            history.begin(number: number)
            let ended = history.runningRows[Int(stream.nextUnit() * Double(history.runningRows.count))]
            if number % 3 != 0 {
                history.finish(
                    number: history.number(at: ended), state: number % 10 == 1 ? .fail : .complete,
                    values: [(stream.nextUnit() * 30).rounded()], constraintViolation: number % 7 == 0 ? 1 : 0)
            }
            best.update(from: history)
            for size in [0, 3, 25, 70, 150] where size <= best.count {
                let split = TrialSplit(history, excluding: -1, countsRunning: true) { _ in size }
                #expect(best.rows(size, of: history) == split.below)
            }
        }
        #expect(best.rows(best.count + 1, of: history) == nil)
        var fewer = StudyHistory(directions: [.minimize])
        fewer.record(FrozenTrial(number: 0, state: .complete, values: [1]))
        best.update(from: fewer)
        #expect(best.rows(1, of: fewer) == [0])
        #expect(best.count == 1)
    }
}
