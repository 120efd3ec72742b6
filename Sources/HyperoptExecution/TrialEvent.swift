/// Something that happened to a running trial.
public enum TrialEvent: Sendable, Hashable {
    /// The program runs; the number of its process on the machine that runs it.
    case started(pid: Int32)
    /// The trial gave a value of one of the requested metrics.
    case metric(MetricReport)
    /// The trial is over, and nothing of it is left; no event follows.
    case ended(TrialOutcome)
}

/// One value of a metric.
public struct MetricReport: Sendable, Hashable {
    /// The metric's name.
    public var name: String
    /// The value; NaN and infinities are possible.
    public var value: Double
    /// The step or epoch that the same line told, at least 0; nil when it told none.
    public var step: Int64?

    /// Creates a report from its parts.
    public init(name: String, value: Double, step: Int64? = nil) {
        self.name = name
        self.value = value
        self.step = step
    }
}
