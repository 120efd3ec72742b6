/// Where the random numbers of a trial come from.
public enum SeedMode: Sendable, Hashable {
    /// All trials draw from the sampler's streams, one after the other, as Optuna's do.
    ///
    /// With one trial at a time a study repeats exactly. Trials that run at the same time draw in the order in which
    /// they happen to ask, and a study that goes on in another process begins new streams.
    case sequential

    /// Each trial draws from streams of its own, seeded from this seed and the trial's number.
    ///
    /// So a trial gets the same parameters from the same history, whoever else ran at the same time and however often
    /// the study was interrupted. The values differ from Optuna's of the same seed.
    case perTrial(seed: UInt32)

    /// The word for the mode in files and requests.
    public var name: String { self == .sequential ? "sequential" : "per-trial" }

    /// The words of all modes.
    public static let names = ["sequential", "per-trial"]

    /// The seed of one of many streams: one step of the SplitMix64 generator over a study's seed and the stream's
    /// number, which is that of a trial.
    public static func derived(from seed: UInt32, stream: Int) -> UInt32 {
        var state = (UInt64(seed) << 32 | 0x9E37_79B9) &+ UInt64(truncatingIfNeeded: stream) &* 0x9E37_79B9_7F4A_7C15
        state = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ state >> 27) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: state ^ state >> 31)
    }
}
