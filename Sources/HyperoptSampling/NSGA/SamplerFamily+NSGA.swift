extension SamplerFamily {
    /// The genetic algorithm NSGA-II.
    static let nsgaii = SamplerFamily(
        "nsgaii", aliases: ["nsga2"],
        options: ["population_size", "mutation", "mutation_prob", "crossover", "crossover_prob", "swapping_prob"]
    ) { given throws(SamplingError) in
        var options = NSGAIISampler.Options(seed: try given.seed())
        options.populationSize = try given.int("population_size") ?? options.populationSize
        options.mutation = try given.word("mutation", as: NSGAIISampler.Mutation.self)
        options.mutationProb = try given.double("mutation_prob")
        options.crossover = try given.word("crossover", as: NSGAIISampler.Crossover.self) ?? options.crossover
        options.crossoverProb = try given.double("crossover_prob") ?? options.crossoverProb
        options.swappingProb = try given.double("swapping_prob") ?? options.swappingProb
        return try NSGAIISampler(options: options)
    }
}
