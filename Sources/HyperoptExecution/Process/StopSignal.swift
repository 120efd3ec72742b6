import Glibc
import Synchronization
import SystemPackage

/// A request to stop one trial: any thread may make it, and the thread that watches the trial's pipes wakes up.
final class StopSignal: Sendable {
    private struct State {
        var isRequested = false
        /// The writing end of the pipe that wakes the watcher; nil when nobody watches.
        var wake: FileDescriptor?
    }

    private let state = Mutex(State())

    /// Whether the trial is to stop.
    var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Makes the request; later ones change nothing.
    func request() {
        state.withLock { state in
            guard !state.isRequested else { return }
            state.isRequested = true
            Self.signal(state.wake)
        }
    }

    /// Lets requests wake the reader of this pipe from now on, at once if there was one already.
    func attach(_ wake: FileDescriptor) {
        state.withLock { state in
            state.wake = wake
            if state.isRequested { Self.signal(wake) }
        }
    }

    /// Forgets the pipe, which may then be closed.
    func detach() {
        state.withLock { $0.wake = nil }
    }

    private static func signal(_ wake: FileDescriptor?) {
        guard let wake else { return }
        _ = try? withUnsafeBytes(of: UInt8(1)) { try wake.write($0) }
    }
}

/// The stop signals of the trials that a runner serves, by their tokens.
final class RunningTrials: Sendable {
    private let signals = Mutex<[String: StopSignal]>([:])

    func add(_ signal: StopSignal, token: String) {
        signals.withLock { $0[token] = signal }
    }

    func remove(_ signal: StopSignal, token: String) {
        signals.withLock { signals in
            if signals[token] === signal { signals[token] = nil }
        }
    }

    func stop(token: String) {
        signals.withLock { $0[token] }?.request()
    }
}
