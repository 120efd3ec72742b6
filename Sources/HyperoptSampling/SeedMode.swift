/// How a study's seed becomes the random numbers of its trials.
public enum SeedMode: String, Sendable, Hashable, CaseIterable {
    /// One stream serves trial after trial, as in Optuna: equal to Optuna's draws, and repeatable as long as trials
    /// are asked for and end in the same order. A run that goes on after an interruption begins a new stream.
    case sequential
    /// Each trial has a stream of its own, made from the study's seed and the trial's number: what is proposed depends
    /// on the history alone, also when trials run in parallel or the run was interrupted.
    case perTrial = "per-trial"

    /// The seed of one of many streams: one step of the SplitMix64 generator over the study's seed and the stream's
    /// number.
    public static func derived(from seed: UInt32, stream: Int) -> UInt32 {
        var state = UInt64(seed) << 32 ^ UInt64(bitPattern: Int64(stream)) &* 0x9E37_79B9_7F4A_7C15
        state = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ state >> 27) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: state ^ state >> 31)
    }
}
