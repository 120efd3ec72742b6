/// A way to execute trials: as processes of this machine, in containers, on a cluster.
///
/// What an implementation must do:
/// 1. Report `.started` at most once, before any metric; report metrics in the order in which the trial gave them;
///    report `.ended` exactly once, as the last event, whatever happens. A trial that cannot be started ends with
///    `.launchFailed` and a text that tells the user what to do.
/// 2. Hand the parameters over unchanged: as typed keyword arguments to a function, as text in a command's
///    placeholders, and in both cases as the variables and the file that the README describes.
/// 3. Read metrics from the standard output alone and append all output to the request's log, both with a limit on
///    memory and disk use.
/// 4. Stop the trial when its time is up, when `cancel(token:)` names it, and when the stream's consumer goes away:
///    first ask it to end, after the grace period force it. Measure time on a clock that nobody can set.
/// 5. Leave nothing behind when `.ended` is reported: no process, container or job of this execution, no descriptor.
/// 6. Return from `run` at once, and serve any number of trials at the same time.
public protocol TrialRunner: Sendable {
    /// Starts the trial and returns the stream of what happens to it.
    ///
    /// The stream holds events until they are read. When the task that reads it is cancelled, or the stream is dropped,
    /// the trial is stopped as by `cancel(token:)`, but nobody learns when that is done.
    func run(_ request: TrialRequest) -> AsyncStream<TrialEvent>

    /// Asks the trial that was started with this token to end; its stream goes on until `.ended`.
    ///
    /// Does nothing when no such trial runs, so that it may be called late and more than once.
    func cancel(token: String)
}
