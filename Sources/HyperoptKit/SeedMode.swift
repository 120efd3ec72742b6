/// Where the random numbers of a trial come from.
public enum SeedMode: Sendable, Hashable {
    /// All trials draw from the sampler's streams, one after the other, as Optuna's do.
    ///
    /// With one trial at a time a study repeats exactly. Trials that run at the same time draw in the order in which
    /// they happen to ask, and a study that goes on in another process begins the streams anew.
    case sequential

    /// Each trial draws from streams of its own, seeded from this seed and the trial's number.
    ///
    /// So a trial gets the same parameters from the same history, whoever else ran at the same time and however often
    /// the study was interrupted. The values differ from Optuna's of the same seed.
    case perTrial(seed: UInt32)

    /// The seed of one trial's streams: one step of the SplitMix64 generator over the study's seed and the number.
    static func seed(_ seed: UInt32, trial number: Int) -> UInt32 {
        var state = (UInt64(seed) << 32 | 0x9E37_79B9) &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
        state = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ state >> 27) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: state ^ state >> 31)
    }
}
