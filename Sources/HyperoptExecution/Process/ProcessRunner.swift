/// Runs each trial as a process of this machine, in a session of its own.
///
/// The program inherits this process's environment and gets besides: `HYPEROPT_JOB`, `HYPEROPT_TRIAL_NAME`,
/// `HYPEROPT_TRIAL_NUMBER`, `HYPEROPT_PARAMS_FILE` (a JSON file with the parameters as an object of native types),
/// `HYPEROPT_PARAM_<name>` for each parameter's text (characters but ASCII letters, digits and `_` become `_`),
/// `HYPEROPT_TRIAL_TOKEN` and `HYPEROPT_JOB_TOKEN`, and `PYTHONUNBUFFERED=1` unless it is set. Its standard input is
/// empty.
///
/// Both output streams go to the log as they come, up to 64 MiB. A trial is over when its own process ends and its
/// output does, at the latest two seconds later, although another process may hold it open. Then whatever the trial
/// left running is killed: its process group, the processes with its token in their environment, and all their
/// descendants. A trial is stopped by SIGTERM to its process group and, after the grace period, by SIGKILL.
public struct ProcessRunner: TrialRunner {
    private let running = RunningTrials()

    /// Creates a runner; its copies serve the same trials.
    public init() {}

    /// Starts the trial and returns the stream of what happens to it.
    public func run(_ request: TrialRequest) -> AsyncStream<TrialEvent> {
        let (events, continuation) = AsyncStream.makeStream(of: TrialEvent.self)
        let stopSignal = StopSignal()
        running.add(stopSignal, token: request.token)
        continuation.onTermination = { termination in
            if case .cancelled = termination { stopSignal.request() }
        }
        let end: @Sendable (TrialOutcome) -> Void = { [running] outcome in
            running.remove(stopSignal, token: request.token)
            continuation.yield(.ended(outcome))
            continuation.finish()
        }
        let trial = ProcessTrial(request: request, stopSignal: stopSignal) { continuation.yield($0) }
        do throws(LaunchError) {
            try BlockingThread.start { end(trial.run()) }
        } catch {
            end(TrialOutcome(ending: .launchFailed(error.message), message: error.message))
        }
        return events
    }

    /// Asks the trial that was started with this token to end; its stream goes on until `.ended`.
    public func cancel(token: String) {
        running.stop(token: token)
    }

    /// Kills the processes that trials of a job left behind when the process that ran them died.
    ///
    /// Call it before any trial of the job is started: it makes no difference between old and new ones.
    /// - Returns: The numbers of the processes that were killed, in ascending order.
    @discardableResult
    public static func killLeftovers(jobToken: String) -> [Int32] {
        guard !jobToken.isEmpty else { return [] }
        return ProcessSweep(variable: (TrialEnvironment.jobToken, jobToken)).kill()
    }
}
