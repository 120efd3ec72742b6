package import HyperoptCore

/// The counts and times of a study.
package struct StudySummary: Sendable, Hashable {
    /// The number of trials in each state that occurs.
    package let counts: [TrialState: Int]
    /// The number of completed trials that violate a constraint.
    package let infeasibleCount: Int
    /// When the first trial began; nil when none has.
    package let firstStart: Timestamp?
    /// The last moment at which a trial began or ended; nil when none has.
    package let lastEvent: Timestamp?
    /// The sum of the finished trials' durations, in seconds; negative durations count as 0.
    package let computeSeconds: Double
    /// The median duration of completed trials, in seconds; nil when none has both times.
    package let medianTrialSeconds: Double?
    /// The number of finished trials after the best one; nil with several objectives or without a best trial.
    package let trialsSinceImprovement: Int?

    /// Sums up a study.
    ///
    /// - Complexity: O(n log n) in the number of trials.
    package init(of study: StudySnapshot) {
        let trials = study.trials
        counts = trials.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }
        infeasibleCount = trials.count { $0.state == .complete && !$0.isFeasible }
        firstStart = trials.compactMap(\.datetimeStart).min()
        lastEvent = trials.flatMap { [$0.datetimeStart, $0.datetimeComplete] }.compactMap { $0 }.max()
        computeSeconds = trials.filter { $0.state.isFinished }.compactMap(\.duration).reduce(0) { $0 + max(0, $1) }
        medianTrialSeconds = Self.median(trials.filter { $0.state == .complete }.compactMap(\.duration))
        let best = study.isMultiObjective ? nil : BestSoFar(of: study).best
        trialsSinceImprovement = best.map { best in
            trials.count { $0.number > best.number && $0.state.isFinished }
        }
    }

    /// The seconds from the first start to the last event; nil when no trial has begun.
    package var elapsedSeconds: Double? {
        guard let firstStart, let lastEvent else { return nil }
        return lastEvent.seconds(since: firstStart)
    }

    /// The number of trials in a state.
    package func count(_ state: TrialState) -> Int { counts[state] ?? 0 }

    private static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
