public import HyperoptCore

/// Everything that a runner must know to execute a trial once.
public struct TrialRequest: Sendable {
    /// The job's name, as the user chose it.
    public var jobName: String
    /// An identity of the job that outlives this process; it marks the job's processes for `killLeftovers`.
    public var jobToken: String
    /// The trial's number in its study, from 0.
    public var trialNumber: Int
    /// The trial's name, for instance `mnist-trial-007`.
    public var trialName: String
    /// Which execution of the trial this is, from 1.
    public var attempt: Int
    /// The identity of this execution: 128 random bits as 32 hexadecimal digits, never used twice.
    public var token: String
    /// What to run.
    public var program: TrialProgram
    /// The parameters, in the order of the search space.
    public var parameters: [TrialParameter]
    /// Fixed keyword arguments of a function; a parameter of the same name takes precedence.
    public var functionArguments: [JSONMember]
    /// Environment variables to set beyond those inherited.
    public var environment: [String: String]
    /// The folder in which the program starts.
    public var workingDirectory: String
    /// A private folder of this trial, which exists; the runner's own files go there.
    public var scratchFolder: String
    /// The file to which the trial's output is appended.
    public var logPath: String
    /// How long the trial may run; nil for any time.
    public var timeout: Duration?
    /// How long the trial may take to end by itself after it was told to, before it is killed.
    public var gracePeriod: Duration
    /// The names of the metrics to look for: those of the objectives first, in their order.
    public var metricNames: [String]

    /// Creates a request; the trial's name is made from the job's name and the number unless it is given.
    public init(
        jobName: String,
        jobToken: String,
        trialNumber: Int,
        trialName: String? = nil,
        attempt: Int = 1,
        token: String,
        program: TrialProgram,
        parameters: [TrialParameter] = [],
        functionArguments: [JSONMember] = [],
        environment: [String: String] = [:],
        workingDirectory: String,
        scratchFolder: String,
        logPath: String,
        timeout: Duration? = nil,
        gracePeriod: Duration = .seconds(10),
        metricNames: [String]
    ) {
        self.jobName = jobName
        self.jobToken = jobToken
        self.trialNumber = trialNumber
        self.trialName = trialName ?? Self.trialName(jobName: jobName, trialNumber: trialNumber)
        self.attempt = attempt
        self.token = token
        self.program = program
        self.parameters = parameters
        self.functionArguments = functionArguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.scratchFolder = scratchFolder
        self.logPath = logPath
        self.timeout = timeout
        self.gracePeriod = gracePeriod
        self.metricNames = metricNames
    }

    /// The name of a trial: `<job>-trial-007`, with at least three digits so that names sort by number.
    public static func trialName(jobName: String, trialNumber: Int) -> String {
        let digits = String(trialNumber)
        return "\(jobName)-trial-\(String(repeating: "0", count: max(0, 3 - digits.count)))\(digits)"
    }
}
