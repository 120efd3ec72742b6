/// The line that tells a person why a trial did not end well.
enum OutcomeMessage {
    /// The line for an ending; `reason` is what the program itself said last.
    static func text(for ending: TrialEnding, reason: String?, timeout: Duration?) -> String? {
        switch ending {
        case .exited(0): return nil
        case .exited: return reason ?? "nothing was written to standard error"
        case .signalled(let signal):
            let rest = reason.map { "; its last words: \($0)" } ?? ""
            return "ended by \(name(ofSignal: signal))\(rest)"
        case .timedOut:
            return "timed out\(timeout.map { " after \(seconds($0)) s" } ?? "")"
        case .cancelled: return "stopped on request"
        case .launchFailed(let message): return message
        }
    }

    private static func name(ofSignal signal: Int32) -> String {
        let names: [Int32: String] = [
            1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE",
            9: "SIGKILL, as when memory runs out", 11: "SIGSEGV", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM",
            24: "SIGXCPU", 25: "SIGXFSZ", 31: "SIGSYS",
        ]
        return "signal \(signal)" + (names[signal].map { " (\($0))" } ?? "")
    }

    private static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        guard milliseconds > 0 else { return String(seconds) }
        var digits = String(milliseconds)
        digits = String(repeating: "0", count: 3 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(seconds).\(digits)"
    }
}
