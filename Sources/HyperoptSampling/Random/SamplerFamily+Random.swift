extension SamplerFamily {
    /// Uniform random search.
    static let random = SamplerFamily("random", options: []) { given throws(SamplingError) in
        RandomSampler(seed: try given.seed())
    }
}
