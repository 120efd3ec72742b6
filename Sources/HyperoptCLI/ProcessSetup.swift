import Glibc

/// Makes the process independent of the state in which its parent started it.
enum ProcessSetup {
    /// To be called before anything else.
    static func prepare() {
        // A closed pipe must be an error to handle, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        // A parent may have said that ended children need no waiting for; then their exit codes would be lost.
        signal(SIGCHLD, SIG_DFL)
        fillStandardStreams()
        raiseDescriptorLimit()
    }

    /// Opens closed standard streams on nothing, so that no file of ours gets their numbers.
    private static func fillStandardStreams() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// Each running trial needs some descriptors; the usual limit is far below what the system allows.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
