import Glibc
package import HyperoptCore

/// The machine's clocks.
package enum SystemClock {
    /// The time of day.
    package static let now: @Sendable () -> Timestamp = {
        let time = read(CLOCK_REALTIME)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// Microseconds since some moment in the past, for measuring.
    package static var microseconds: Double {
        let time = read(CLOCK_MONOTONIC)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
