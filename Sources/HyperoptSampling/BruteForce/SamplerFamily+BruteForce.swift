extension SamplerFamily {
    /// Every combination of a finite space.
    static let bruteForce = SamplerFamily(
        "brute_force", aliases: ["bruteforce"], options: ["avoid_premature_stop"]
    ) { given throws(SamplingError) in
        BruteForceSampler(
            seed: try given.seed(), avoidPrematureStop: try given.bool("avoid_premature_stop") ?? false)
    }
}
