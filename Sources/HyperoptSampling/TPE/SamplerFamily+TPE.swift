extension SamplerFamily {
    /// The tree-structured Parzen estimator.
    static let tpe = SamplerFamily(
        "tpe",
        options: [
            "n_startup_trials", "n_ei_candidates", "multivariate", "group", "constant_liar", "prior_weight",
            "consider_magic_clip", "consider_endpoints",
        ]
    ) { given throws(SamplingError) in
        var options = TPESampler.Options(seed: try given.seed())
        options.nStartupTrials = try given.int("n_startup_trials") ?? options.nStartupTrials
        options.nEICandidates = try given.int("n_ei_candidates") ?? options.nEICandidates
        options.multivariate = try given.bool("multivariate")
        options.group = try given.bool("group") ?? options.group
        options.constantLiar = try given.bool("constant_liar") ?? options.constantLiar
        options.priorWeight = try given.double("prior_weight") ?? options.priorWeight
        options.considerMagicClip = try given.bool("consider_magic_clip") ?? options.considerMagicClip
        options.considerEndpoints = try given.bool("consider_endpoints") ?? options.considerEndpoints
        return try TPESampler(options: options)
    }
}
