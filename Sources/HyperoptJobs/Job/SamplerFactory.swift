import HyperoptSampling

extension ExperimentSpec.Algorithm {
    /// How many trials are drawn at random before the sampler learns from results; nil when it never does.
    var randomStartupTrials: Int? {
        name == .tpe ? startupTrials ?? TPESampler.Options().nStartupTrials : nil
    }

    /// The sampler that the settings describe.
    ///
    /// - Parameters:
    ///   - seed: the study's seed.
    ///   - existingTrials: how many trials the study has already. A run that goes on after an interruption begins new
    ///     random streams, derived from the seed and this number, so that it does not draw the first trials again.
    /// - Returns: the sampler, at the beginning of its streams.
    /// - Throws: `SamplingError` when the sampler refuses a setting.
    func makeSampler(seed: UInt32, existingTrials: Int) throws -> any Sampler {
        let streamSeed = existingTrials == 0 ? seed : Self.mixed(seed, UInt64(existingTrials))
        switch name {
        case .random:
            return RandomSampler(seed: streamSeed)
        case .tpe:
            var options = TPESampler.Options(seed: streamSeed)
            if let startupTrials { options.nStartupTrials = startupTrials }
            if let eiCandidates { options.nEICandidates = eiCandidates }
            options.multivariate = multivariate
            return try TPESampler(options: options)
        }
    }

    /// One step of the SplitMix64 generator over both numbers.
    private static func mixed(_ seed: UInt32, _ count: UInt64) -> UInt32 {
        var state = UInt64(seed) << 32 ^ count &* 0x9E37_79B9_7F4A_7C15
        state = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ state >> 27) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: state ^ state >> 31)
    }
}
