import Glibc
public import HyperoptCore

/// The clocks and the source of chance that a job uses; tests give their own.
public struct JobClock: Sendable {
    /// The time of day, for what is recorded.
    public var now: @Sendable () -> Timestamp
    /// 64 random bits, for identities and for seeds that nobody named.
    public var randomBits: @Sendable () -> UInt64

    /// Creates a clock.
    public init(now: @escaping @Sendable () -> Timestamp, randomBits: @escaping @Sendable () -> UInt64) {
        self.now = now
        self.randomBits = randomBits
    }

    /// The machine's clock and generator.
    public static let system = JobClock(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
        },
        randomBits: { UInt64.random(in: 0 ... .max) })

    /// A new identity: 32 hexadecimal digits.
    func token() -> String {
        [randomBits(), randomBits()].map { bits in
            let digits = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
