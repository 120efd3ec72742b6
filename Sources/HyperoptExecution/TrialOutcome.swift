/// How an execution of a trial ended, and what it left.
public struct TrialOutcome: Sendable, Hashable {
    /// The way in which the trial ended.
    public var ending: TrialEnding
    /// The last value of each requested metric that the trial printed.
    public var metrics: [String: Double]
    /// The numbers that a function returned, by name; a bare number stands for the first requested metric.
    public var returnValues: [String: Double]
    /// How long the program ran; zero when it was not started.
    public var duration: Duration
    /// One line for people that says what went wrong; nil when the trial ended with exit code 0.
    public var message: String?

    /// Creates an outcome from its parts.
    public init(
        ending: TrialEnding,
        metrics: [String: Double] = [:],
        returnValues: [String: Double] = [:],
        duration: Duration = .zero,
        message: String? = nil
    ) {
        self.ending = ending
        self.metrics = metrics
        self.returnValues = returnValues
        self.duration = duration
        self.message = message
    }

    /// The final value of a metric: the last one printed, otherwise the one returned.
    public func value(of metric: String) -> Double? {
        metrics[metric] ?? returnValues[metric]
    }
}

/// The way in which an execution of a trial ended.
public enum TrialEnding: Sendable, Hashable {
    /// The program ended by itself with this exit code.
    case exited(Int32)
    /// A signal that did not come from the runner ended the program.
    case signalled(Int32)
    /// The program was stopped because its time was up.
    case timedOut
    /// The program was stopped on request, or not started because of one.
    case cancelled
    /// The program or the function never ran; the text says why and what to do.
    case launchFailed(String)
}
