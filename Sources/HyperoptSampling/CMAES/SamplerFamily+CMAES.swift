import HyperoptCore

extension SamplerFamily {
    /// The evolution strategy CMA-ES.
    static let cmaes = SamplerFamily(
        "cmaes", aliases: ["cma"],
        options: [
            "x0", "sigma0", "n_startup_trials", "consider_pruned_trials", "restart_strategy", "popsize", "inc_popsize",
            "use_separable_cma", "with_margin", "lr_adapt",
        ]
    ) { given throws(SamplingError) in
        var options = CmaEsSampler.Options(seed: try given.seed())
        if let start = given["x0"] {
            guard case .object(let members) = start else { throw given.invalid("x0", start, "an object of numbers") }
            var values: [String: Double] = [:]
            for member in members {
                guard let value = member.value.doubleValue else {
                    throw given.invalid("x0", start, "an object of numbers")
                }
                values[member.key] = value
            }
            options.x0 = values
        }
        options.sigma0 = try given.double("sigma0") ?? options.sigma0
        options.nStartupTrials = try given.int("n_startup_trials") ?? options.nStartupTrials
        options.considerPrunedTrials = try given.bool("consider_pruned_trials") ?? options.considerPrunedTrials
        options.restartStrategy = try given.word("restart_strategy", as: CmaEsSampler.RestartStrategy.self)
        options.popsize = try given.int("popsize")
        // Optuna's -1 stands for its default.
        if let growth = try given.int("inc_popsize"), growth != -1 { options.incPopsize = growth }
        options.useSeparableCMA = try given.bool("use_separable_cma") ?? options.useSeparableCMA
        options.withMargin = try given.bool("with_margin") ?? options.withMargin
        options.lrAdapt = try given.bool("lr_adapt") ?? options.lrAdapt
        return try CmaEsSampler(options: options)
    }
}
