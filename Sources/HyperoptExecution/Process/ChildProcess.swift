import CTrialRunner
import Glibc
import SystemPackage

/// A started process, the leader of a session and of a process group of its own.
struct ChildProcess {
    /// How a process ended.
    enum Status {
        case exited(Int32)
        case signalled(Int32)
        /// Something else in this process waited for it.
        case lost
    }

    /// The process's number, which is also its group's.
    let id: pid_t
    /// A descriptor that becomes readable when the process ends; nil on systems that give none.
    let descriptor: FileDescriptor?

    /// Starts a program, with the writing ends of two pipes as its output streams.
    ///
    /// - Throws: `LaunchError` with what the system said.
    init(_ plan: ProcessPlan, output: FileDescriptor, error: FileDescriptor) throws(LaunchError) {
        var child: pid_t = 0
        let code = Self.withPointers(to: plan.arguments) { arguments in
            Self.withPointers(to: plan.environment) { environment in
                hyperopt_spawn(
                    &child, plan.path, arguments, environment, plan.workingDirectory, output.rawValue, error.rawValue
                )
            }
        }
        guard code == 0 else { throw plan.launchError(code: code) }
        id = child
        let descriptor = hyperopt_open_process(child)
        self.descriptor = descriptor < 0 ? nil : FileDescriptor(rawValue: descriptor)
    }

    /// Whether the process has ended; it can still be waited for, so that its number stays its own.
    var hasEnded: Bool {
        var information = siginfo_t()
        guard waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT) == 0 else { return errno == ECHILD }
        return information._sifields._sigchld.si_pid == id
    }

    /// Waits for the process, which ends its existence, and closes the descriptor.
    func wait() -> Status {
        try? descriptor?.close()
        var status: Int32 = 0
        var result: pid_t
        repeat { result = waitpid(id, &status, 0) } while result < 0 && errno == EINTR
        guard result == id else { return .lost }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    }

    /// Sends a signal to the whole group; the process must not have been waited for.
    func signalGroup(_ signal: Int32) {
        kill(-id, signal)
    }

    /// Calls with pointers to texts that each have a zero byte behind, and a null pointer at the end.
    private static func withPointers<Result>(
        to texts: [[UInt8]], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        var pointers = texts.map { text in
            text.withUnsafeBytes { $0.baseAddress.flatMap { strdup($0.assumingMemoryBound(to: CChar.self)) } }
        }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        return body(pointers)
    }
}
