extension SamplerFamily {
    /// Quasi-Monte Carlo sequences; asked for as `sobol` or `halton`, that is the kind.
    static let qmc = SamplerFamily(
        "qmc", aliases: ["sobol", "halton"], options: ["qmc_type", "scramble"]
    ) { given throws(SamplingError) in
        let kind = try given.word("qmc_type", as: QMCSampler.Kind.self)
        return QMCSampler(
            kind: kind ?? QMCSampler.Kind(rawValue: given.samplerName) ?? .sobol,
            scramble: try given.bool("scramble") ?? false, seed: try given.seed())
    }
}
