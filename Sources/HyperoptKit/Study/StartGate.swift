/// Decides whether another trial may begin.
struct StartGate: Sendable {
    /// How many trials the call may begin.
    let limit: Int?
    let stopRules: [StopRule]
    let start: ContinuousClock.Instant
    /// How many trials the call has begun.
    var started = 0

    /// Whether another trial may begin, beside those that run.
    func isOpen(_ progress: StudyProgress, running: Int) -> Bool {
        if let limit, started >= limit { return false }
        return !stopRules.contains { isReached($0, progress, running: running) }
    }

    private func isReached(_ rule: StopRule, _ progress: StudyProgress, running: Int) -> Bool {
        switch rule {
        case .targetValue(let target): progress.isBest(atLeast: target)
        case .noImprovement(let trials): progress.evaluatedSinceBest >= trials
        case .timeBudget(let budget): ContinuousClock.now - start >= budget
        case .totalTrials(let count, let states): progress.count(states) + running >= count
        }
    }
}
