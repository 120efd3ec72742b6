public import HyperoptCore

/// What a running job tells as it goes; a database row exists before the event that tells of it.
public enum JobEvent: Sendable {
    /// The job begins, or goes on: `finished` trials are there already.
    case began(JobProgress)
    /// A trial was recorded and its program is being started.
    case trialStarted(number: Int, parameters: [FrozenTrial.Parameter], progress: JobProgress)
    /// A trial's result was recorded.
    case trialEnded(TrialReport, progress: JobProgress)
    /// The training program or its environment differ from those of the trials that are done.
    case programChanged
    /// The running trials are being stopped, and no other begins.
    case stopping
}

/// How far a job has come.
public struct JobProgress: Sendable, Hashable {
    /// The job's name.
    public var jobName: String
    /// The folder of the job.
    public var folder: String
    /// Trials that ended with a result.
    public var complete: Int
    /// Trials that ended without one.
    public var failed: Int
    /// Trials stopped by a pruner.
    public var pruned: Int
    /// Trials that are being run.
    public var running: Int
    /// The number of finished trials at which the job ends.
    public var target: Int
    /// The best trial so far; nil before the first result and with several objectives.
    public var best: FrozenTrial?
    /// The objectives.
    public var objectives: [ExperimentSpec.Objective]

    /// Trials that are over.
    public var finished: Int { complete + failed + pruned }

    /// Counts a finished trial; one that is not over changes nothing.
    ///
    /// - Returns: whether it is the best so far, with a single objective.
    @discardableResult
    mutating func count(_ trial: FrozenTrial) -> Bool {
        switch trial.state {
        case .complete: complete += 1
        case .pruned: pruned += 1
        case .fail: failed += 1
        case .running, .waiting: break
        }
        guard objectives.count == 1, objectives[0].direction.prefers(trial, to: best) else { return false }
        best = trial
        return true
    }
}

/// The result of one trial.
public struct TrialReport: Sendable, Hashable {
    /// The trial's number.
    public var number: Int
    /// How it ended.
    public var state: TrialState
    /// One value per objective, for a completed trial.
    public var values: [Double]
    /// Why it failed, in one line.
    public var reason: String?
    /// The seconds that it took.
    public var seconds: Double
    /// Whether it is the best trial so far.
    public var isBest: Bool
}
