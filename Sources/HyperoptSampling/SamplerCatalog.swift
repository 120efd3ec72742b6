public import HyperoptCore

/// All samplers by name, each with its options under Optuna's keywords.
public enum SamplerCatalog {
    /// The kinds of samplers; a new one is one more entry here.
    public static let families: [SamplerFamily] = [.tpe, .random, .grid, .bruteForce, .qmc, .cmaes, .nsgaii]

    /// The names of all samplers, without their other spellings.
    public static var names: [String] { families.map(\.name) }

    /// The kind of sampler that has a name, or nil when there is none.
    public static func family(named name: String) -> SamplerFamily? {
        families.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// Makes a sampler.
    ///
    /// - Parameters:
    ///   - name: the sampler's name or another spelling of it.
    ///   - options: an object of options under Optuna's keywords, such as `n_startup_trials`; a null stands for the
    ///     default of an option, and of all of them.
    ///   - seed: the seed of the sampler's streams, unless an option `seed` is given; nil takes one from the system's
    ///     generator.
    /// - Returns: the sampler, at the beginning of its streams.
    /// - Throws: `SamplingError` when the name or an option is unknown, or an option's value is not allowed.
    public static func make(
        name: String, options: JSONValue, seed: UInt32?
    ) throws(SamplingError) -> any Sampler {
        guard let family = family(named: name) else {
            throw SamplingError(
                .unknownSampler, "there is no sampler \"\(name)\"; known are \(names.joined(separator: ", "))")
        }
        let reader = try SamplerOptions(options, of: name, known: family.options, seed: seed)
        return try family.make(reader)
    }
}
