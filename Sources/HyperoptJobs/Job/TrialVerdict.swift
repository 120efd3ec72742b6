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
    init(_ outcome: TrialOutcome, objectives: [ExperimentSpec.Objective]) {
        let message = outcome.message ?? "no reason is known"
        switch outcome.ending {
        case .exited(0): self.init(metricsOf: outcome, objectives: objectives)
        case .exited(let code): self.init(.exit, "exit code \(code): \(message)", exitCode: code)
        case .signalled: self.init(.signal, message)
        case .timedOut: self.init(.timeout, message)
        case .cancelled: self.init(.interrupted, "stopped because the job ended")
        case .launchFailed: self.init(.launchFailed, message)
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
}
