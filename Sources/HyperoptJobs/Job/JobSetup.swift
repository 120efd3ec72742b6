/// All that a job needs from its surroundings.
public struct JobSetup: Sendable {
    /// What to do.
    public var spec: ExperimentSpec
    /// The job's name.
    public var jobName: String
    /// The absolute path of the folder that holds a folder per job.
    public var storagePath: String
    /// The absolute path of the folder in which trials start and where relative names begin.
    public var workingFolder: String

    /// Creates a set-up.
    public init(spec: ExperimentSpec, jobName: String, storagePath: String, workingFolder: String) {
        self.spec = spec
        self.jobName = jobName
        self.storagePath = storagePath
        self.workingFolder = workingFolder
    }
}

/// How a run of a job ended.
public enum JobOutcome: Sendable, Hashable {
    /// `num_trials` trials are finished, and at least one has a result.
    case complete
    /// `num_trials` trials were finished before this run began.
    case alreadyComplete
    /// `num_trials` trials are finished, and none has a result.
    case noResult
    /// The limit of failed trials was reached.
    case tooManyFailures
    /// The training program could not be started several times in a row; the last reason.
    case cannotLaunch(String)
    /// The run was stopped from outside; the job can be continued.
    case interrupted
}
