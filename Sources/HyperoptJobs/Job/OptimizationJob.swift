import HyperoptCore
public import HyperoptExecution
import HyperoptSampling
import HyperoptStorage

/// The one writer of a job's study: asks the sampler, has trials run, records their results.
///
/// Each step of a trial's life is one transaction of the database, and its event is sent after the commit; JSON files
/// are derived from the database and written behind it.
public actor OptimizationJob {
    /// The events of `run`, in order; ends when the run does.
    public nonisolated let events: AsyncStream<JobEvent>

    let setup: JobSetup
    let runner: any TrialRunner
    let clock: JobClock
    let emit: AsyncStream<JobEvent>.Continuation
    let state: JobState

    var sampler: any Sampler
    var history: StudyHistory
    var record: JobRecord
    /// Trials recorded by an earlier run and not finished: they are run first, with the parameters they have.
    var leftovers: [FrozenTrial]
    var running: [Int: FrozenTrial] = [:]
    var isStopping = false
    var launchFailures = 0
    var lastLaunchFailure = ""
    /// The latest trial of this run that failed.
    public internal(set) var lastFailure: TrialReport?

    /// How many trials in a row may fail to start before the run gives up.
    static let launchFailureLimit = 3

    /// Opens or creates the job; nothing runs yet.
    ///
    /// - Throws: `JobError` or `StorageError` when the job's state cannot be opened or belongs to another search.
    public init(_ setup: JobSetup, runner: any TrialRunner, clock: JobClock = .system) throws {
        self.setup = setup
        self.runner = runner
        self.clock = clock
        (events, emit) = AsyncStream.makeStream()
        let folder = JobFolder(storagePath: setup.storagePath, jobName: setup.jobName)
        let state = try JobState(spec: setup.spec, folder: folder, clock: clock)
        sampler = try setup.spec.algorithm.makeSampler(seed: state.seed, existingTrials: state.snapshot.trials.count)
        var history = StudyHistory(directions: state.snapshot.directions)
        var leftovers: [FrozenTrial] = []
        var record = JobRecord(
            creationTimestamp: state.created, spec: setup.spec, conditions: [],
            progress: JobProgress(spec: setup.spec, folder: folder))
        record.spec.algorithm.seed = state.seed
        for trial in state.snapshot.trials {
            let isOurs = trial.systemAttribute(.token) != nil
            if !trial.state.isFinished, isOurs { leftovers.append(trial) } else { history.record(trial) }
            record.progress.count(trial)
        }
        self.state = state
        self.history = history
        self.leftovers = leftovers
        self.record = record
    }

    /// How far the job is.
    public var progress: JobProgress { record.progress }

    /// Asks the run to end: running trials are stopped and will be run again when the job goes on.
    public func stop() {
        guard !isStopping else { return }
        isStopping = true
        stopRunning()
    }

    /// Stops the running trials; they go back to the queue.
    func stopRunning() {
        guard !running.isEmpty else { return }
        emit.yield(.stopping)
        for trial in running.values {
            if let token = trial.systemAttribute(.token)?.stringValue { runner.cancel(token: token) }
        }
    }

    /// Told by a trial's program that it runs: one that began while trials were being stopped is stopped, too.
    func trialDidLaunch(token: String) {
        if isStopping || isOver { runner.cancel(token: token) }
    }

    /// Runs trials until the job is over or stopped; may be called once.
    ///
    /// - Throws: `StorageError` or `JobError` when the state can no longer be written; running trials are stopped first.
    public func run() async throws -> JobOutcome {
        defer {
            emit.finish()
            state.lock.release()
        }
        try sweep()
        let wasOver = record.progress.finished >= setup.spec.trialConfig.numTrials
        record.begin(at: clock.now())
        try writeRecord()
        emit.yield(.began(record.progress))
        if state.programChanged, !wasOver, record.progress.finished > 0 { emit.yield(.programChanged) }
        let failure = await runTrials()
        if let failure { throw failure }
        let outcome = wasOver && outcome == .complete ? .alreadyComplete : outcome
        record.end(outcome, at: clock.now())
        try writeRecord()
        return outcome
    }

    /// Ends what an earlier, killed run left behind, and brings records up to date that it did not write.
    private func sweep() throws {
        ProcessRunner.killLeftovers(jobToken: state.jobToken)
        state.folder.removeLeftovers()
        for index in leftovers.indices where leftovers[index].state == .running {
            try state.database.requeueTrial(trialID: leftovers[index].id)
            leftovers[index].state = .waiting
            leftovers[index].datetimeStart = nil
        }
        for trial in leftovers + state.snapshot.trials.filter(\.state.isFinished) { try writeTrialRecord(trial) }
    }

    /// Starts trials and takes in their results until none is left to do; returns the error that ended the loop.
    private func runTrials() async -> (any Error)? {
        await withTaskGroup(of: (Int, TrialExecution).self) { group in
            var failure: (any Error)?
            while true {
                do {
                    while failure == nil, let request = try nextRequest() {
                        group.addTask { await (request.trialNumber, TrialExecution.watch(request, for: self)) }
                    }
                    guard let (number, execution) = await group.next() else { break }
                    if failure == nil { try take(execution, of: number) }
                } catch {
                    failure = error
                    stop()
                }
            }
            return failure
        }
    }
}
