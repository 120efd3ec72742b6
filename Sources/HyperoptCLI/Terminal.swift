import Glibc

/// Standard output or error could not be written.
struct OutputFault: Error, CustomStringConvertible {
    let description: String
}

/// Writes to the terminal, or to whatever stands in its place, and checks that it worked.
enum Terminal {
    /// Whether standard output is a terminal that understands cursor movements.
    static var isInteractive: Bool {
        isatty(STDOUT_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"
    }

    /// The number of columns of the terminal, 80 when unknown.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes text to standard output.
    ///
    /// - Throws: `OutputFault` when it cannot be written completely.
    static func write(_ text: String) throws(OutputFault) {
        guard let fault = put(text, STDOUT_FILENO) else { return }
        throw OutputFault(description: "cannot write to standard output: \(fault)")
    }

    /// Writes a line to standard error; there is nobody left to tell when that fails.
    static func writeError(_ line: String) {
        _ = put(line + "\n", STDERR_FILENO)
    }

    private static func put(_ text: String, _ descriptor: Int32) -> String? {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return String(cString: strerror(errno))
            }
        }
        return nil
    }
}
