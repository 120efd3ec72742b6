import Glibc

/// Runs work that blocks on a thread of its own, so that the threads of Swift's tasks stay free.
enum BlockingThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Starts the work.
    ///
    /// - Throws: `LaunchError` when the system gives no thread; the work is not done then.
    static func start(_ body: @escaping @Sendable () -> Void) throws(LaunchError) {
        let work = Unmanaged.passRetained(Work(body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                return nil
            },
            work.toOpaque()
        )
        guard code == 0 else {
            work.release()
            throw LaunchError("cannot start a thread for the trial", code: code)
        }
    }
}
