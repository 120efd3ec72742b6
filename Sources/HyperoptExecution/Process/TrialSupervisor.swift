import Glibc
import SystemPackage

/// Watches one running child: reads its output, keeps its time, stops it, cleans up behind it.
///
/// The child leads a session and a process group of its own. It must not be waited for before `run` returns: until then
/// its number, which is the group's too, cannot pass to another process.
struct TrialSupervisor {
    /// What the watch found out.
    struct Report: Sendable {
        /// Why the child was stopped; nil when it ended by itself.
        var stop: StopReason?
        var duration: Duration
        var metrics: [String: Double]
        /// The last line on standard error that is not blank.
        var lastErrorLine: String?
    }

    /// Why a child is stopped.
    enum StopReason: Sendable {
        case timedOut, cancelled
    }

    /// How long output is awaited behind the child's end, which others may keep from ending.
    private static let drainTime = Duration.seconds(2)

    private let request: TrialRequest
    private let child: ChildProcess
    private let stopSignal: StopSignal
    /// This system's monotonic clock, which does not count time asleep and which nobody sets.
    private let clock = SuspendingClock()
    private let start: SuspendingClock.Instant
    private var output: TrialOutput
    private var wake: FileDescriptor?

    private var stop: StopReason?
    private var killTime: SuspendingClock.Instant?
    private var childEnd: SuspendingClock.Instant?

    /// Takes over a child that was started at `start` or just after.
    init(
        request: TrialRequest, child: ChildProcess, start: SuspendingClock.Instant, stopSignal: StopSignal,
        wake: FileDescriptor, output: TrialOutput
    ) {
        self.request = request
        self.child = child
        self.stopSignal = stopSignal
        self.wake = wake
        self.output = output
        self.start = start
    }

    /// Watches until the child is over and nothing of it is left.
    mutating func run() -> Report {
        while !isOver { step() }
        _ = ProcessSweep(variable: (TrialEnvironment.trialToken, request.token), group: child.id).kill()
        output.readRest()
        output.finish()
        return Report(
            stop: stop,
            duration: start.duration(to: childEnd ?? clock.now),
            metrics: output.metrics,
            lastErrorLine: output.lastErrorLine
        )
    }

    private var isOver: Bool {
        guard let childEnd else { return false }
        return !output.isOpen || clock.now >= childEnd.advanced(by: Self.drainTime)
    }

    // MARK: One turn

    private mutating func step() {
        var descriptors = [
            pollfd(fd: output.standardOutput?.rawValue ?? -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: output.standardError?.rawValue ?? -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake?.rawValue ?? -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: childEnd == nil ? child.descriptor?.rawValue ?? -1 : -1, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&descriptors, nfds_t(descriptors.count), waitMilliseconds)
        if count > 0 {
            if descriptors[0].revents != 0 { output.readStandardOutput() }
            if descriptors[1].revents != 0 { output.readStandardError() }
            if descriptors[2].revents != 0 { wake = nil }
        }
        if childEnd == nil, child.hasEnded { childEnd = clock.now }
        if childEnd == nil { keepTime() }
    }

    /// Asks the child to end when its time is up or the user says so, and kills it when that did not help.
    private mutating func keepTime() {
        let now = clock.now
        if stop == nil {
            if stopSignal.isRequested {
                stop = .cancelled
            } else if let timeout = request.timeout, start.duration(to: now) >= timeout {
                stop = .timedOut
            }
            guard stop != nil else { return }
            child.signalGroup(SIGTERM)
            // A stopped process sees the first signal only when it goes on.
            child.signalGroup(SIGCONT)
            killTime = now.advanced(by: max(.zero, request.gracePeriod))
        }
        if let time = killTime, now >= time {
            killTime = nil
            child.signalGroup(SIGKILL)
        }
    }

    /// How long to sleep if nothing happens, in milliseconds; -1 for ever.
    private var waitMilliseconds: Int32 {
        var next: SuspendingClock.Instant?
        if let childEnd {
            next = childEnd.advanced(by: Self.drainTime)
        } else if stop == nil {
            next = request.timeout.map { start.advanced(by: $0) }
        } else {
            next = killTime
        }
        let longest: Int32 = childEnd == nil && child.descriptor == nil ? 20 : -1
        guard let next else { return longest }
        let rest = clock.now.duration(to: next).components
        guard rest.seconds >= 0, rest.attoseconds >= 0 else { return 0 }
        // Rounded up, so that the moment has come when the sleep is over; an hour at most, so that it fits.
        let milliseconds = min(rest.seconds, 3_600) * 1_000 + rest.attoseconds / 1_000_000_000_000_000 + 1
        return longest < 0 ? Int32(milliseconds) : min(longest, Int32(milliseconds))
    }
}
