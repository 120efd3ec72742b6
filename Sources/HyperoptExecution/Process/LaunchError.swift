import SystemPackage

/// Why a trial could not be started; the text goes to the user.
struct LaunchError: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }

    /// An error of the system call that just failed.
    init(_ message: String, code: Int32) {
        self.message = "\(message): \(Errno(rawValue: code))"
    }
}
