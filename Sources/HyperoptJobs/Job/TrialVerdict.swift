import HyperoptCore
import HyperoptExecution

/// What a trial's end means for the study.
struct TrialVerdict: Sendable, Hashable {
    /// How a trial came to its end.
    enum Ending: String, Sendable {
        /// With a value for every objective.
        case completed
        /// The program's exit code was not 0.
        case exit
        /// A signal ended the program.
        case signal
        /// The time limit was reached.
        case timeout
        /// An objective was neither printed nor returned.
        case metricsUnavailable = "metrics-unavailable"
        /// The last value of an objective is not a number.
        case objectiveNaN = "objective-nan"
        /// The program could not be started.
        case launchFailed = "launch-failed"
        /// The job was stopped while the trial ran.
        case interrupted
    }

    let state: TrialState
    let values: [Double]
    let ending: Ending
    /// Why the trial failed, in one line for a person; nil for a completed one.
    let reason: String?
    let exitCode: Int32?

    /// Judges an outcome: a clean exit with a number for every objective is a result, everything else a failure.
    init(_ outcome: TrialOutcome, objectives: [ExperimentSpec.Objective], timeout: Double?) {
        switch outcome.ending {
        case .exited(0):
            self.init(metricsOf: outcome, objectives: objectives)
        case .exited(let code):
            self.init(.exit, Self.reason("exit code \(code)", outcome.message), exitCode: code)
        case .signalled(let signal):
            self.init(.signal, Self.reason("killed by \(Self.signalName(signal))", outcome.message))
        case .timedOut:
            let limit = timeout.map { " after \(PythonText.repr($0)) s, the trial's timeout" } ?? ""
            self.init(.timeout, "timed out\(limit)")
        case .cancelled:
            self.init(.interrupted, "stopped because the job ended")
        case .launchFailed(let message):
            self.init(.launchFailed, "could not be started: \(message)")
        }
    }

    private init(values: [Double]) {
        state = .complete
        self.values = values
        ending = .completed
        reason = nil
        exitCode = 0
    }

    private init(_ ending: Ending, _ reason: String, exitCode: Int32? = nil) {
        state = .fail
        values = []
        self.ending = ending
        self.reason = MessageText.visible(reason)
        self.exitCode = exitCode
    }

    private init(metricsOf outcome: TrialOutcome, objectives: [ExperimentSpec.Objective]) {
        var values: [Double] = []
        for objective in objectives {
            guard let value = outcome.value(of: objective.metric) else {
                self.init(
                    .metricsUnavailable,
                    "the metric '\(objective.metric)' was never printed; print a line such as "
                        + "'\(objective.metric): 0.5' or return the value",
                    exitCode: 0)
                return
            }
            guard !value.isNaN else {
                self.init(.objectiveNaN, "the last value of '\(objective.metric)' is not a number (NaN)", exitCode: 0)
                return
            }
            values.append(value)
        }
        self.init(values: values)
    }

    private static func reason(_ fact: String, _ message: String?) -> String {
        guard let message, !message.isEmpty else { return fact }
        return "\(fact): \(message)"
    }

    private static func signalName(_ signal: Int32) -> String {
        let names: [Int32: String] = [
            1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE",
            9: "SIGKILL (out of memory, or killed from outside)", 11: "SIGSEGV", 13: "SIGPIPE", 15: "SIGTERM",
            24: "SIGXCPU", 25: "SIGXFSZ",
        ]
        return names[signal] ?? "signal \(signal)"
    }
}
