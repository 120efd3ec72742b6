public import HyperoptCore

/// The content of `experiment.json`: what was asked for, how far the job is, and its best trial.
///
/// The database is the truth; this record is made from it and written anew after every change of it.
public struct JobRecord: Sendable, Hashable {
    /// When the job was created.
    public var creationTimestamp: Timestamp
    /// What was asked for.
    public var spec: ExperimentSpec
    /// The conditions in the order of their coming about, one of each type.
    public var conditions: [Condition]
    /// The job's name, counts of trials, and the best one.
    public var progress: JobProgress

    /// Sets the conditions of a job that begins, or goes on.
    mutating func begin(at time: Timestamp) {
        let created = creationTimestamp
        conditions = [
            Condition("Created", reason: "JobCreated", message: "The job is created", at: created),
            Condition("Running", reason: "JobRunning", message: "Trials are running", at: time),
        ]
    }

    /// Notes how the job stands after a run.
    mutating func end(_ outcome: JobOutcome, at time: Timestamp) {
        let counts = "\(progress.complete) of \(progress.finished) finished trials have a result"
        let isShort = progress.finished < progress.target
        let last: Condition? =
            switch outcome {
            case .complete, .alreadyComplete:
                Condition(
                    "Succeeded", reason: isShort ? "SuggestionEndReached" : "MaxTrialsReached", message: counts,
                    at: time)
            case .noResult: Condition("Failed", reason: "NoTrialSucceeded", message: counts, at: time)
            case .tooManyFailures: Condition("Failed", reason: "MaxFailedTrialsReached", message: counts, at: time)
            case .cannotLaunch(let reason): Condition("Failed", reason: "TrialLaunchFailed", message: reason, at: time)
            case .interrupted: nil
            }
        let running = last == nil ? "Interrupted" : "JobEnded"
        conditions = conditions.map { condition in
            guard condition.type == "Running" else { return condition }
            return Condition("Running", holds: false, reason: running, message: "No trial is running", at: time)
        }
        if let last { conditions.append(last) }
    }
}

extension JobProgress {
    /// The progress of a job that has not begun.
    init(spec: ExperimentSpec, folder: JobFolder) {
        self.init(
            jobName: folder.jobName, folder: folder.path, complete: 0, failed: 0, pruned: 0, running: 0,
            target: spec.trialConfig.numTrials, best: nil, objectives: spec.objectives)
    }
}
