import HyperoptCore
import HyperoptSampling

extension ExperimentSpec.Algorithm {
    /// How many trials are drawn at random before the sampler learns from results; nil when it never does, or has no
    /// such number.
    var randomStartupTrials: Int? {
        guard name == "tpe" else { return nil }
        if case .integer(let count)? = options.first(where: { $0.key == "n_startup_trials" })?.value {
            return Int(count)
        }
        return TPESampler.Options().nStartupTrials
    }

    /// The sampler that the settings describe.
    ///
    /// - Parameters:
    ///   - seed: the study's seed.
    ///   - existingTrials: how many trials the study has already. A run that goes on after an interruption begins new
    ///     random streams, derived from the seed and this number, so that it does not draw the first trials again.
    /// - Returns: the sampler, at the beginning of the streams of this run.
    /// - Throws: `SamplingError` when the sampler refuses a setting.
    func makeSampler(seed: UInt32, existingTrials: Int) throws(SamplingError) -> any Sampler {
        // What a sampler makes once from its seed, such as a grid's order, must stay as it was when the study began.
        var sampler = try SamplerCatalog.make(name: name, options: .object(options), seed: seed)
        if existingTrials > 0 { sampler.reseed(SeedMode.derived(from: seed, stream: existingTrials)) }
        return sampler
    }
}
