extension NSGAIISampler {
    /// How the numeric parameters of parents become those of a child; choices are always taken from one of them.
    public enum Crossover: String, Sendable, CaseIterable {
        /// Each parameter from one of two parents (Syswerda 1989).
        case uniform
        /// Uniformly from the box that two parents span, widened by half (Eshelman and Schaffer 1992).
        case blxalpha
        /// Simulated binary crossover (Deb and Agrawal 1995).
        case sbx
        /// Simplex crossover of three parents (Tsutsui, Goldberg and Sastry 2000).
        case spx
        /// Unimodal normal distribution crossover of three parents (Kita, Ono and Kobayashi 1999).
        case undx
        /// Modified simulated binary crossover that leaves out no region (Ballester and Carter 2003).
        case vsbx

        /// How many parents a child has.
        public var parentCount: Int {
            switch self {
            case .spx, .undx: 3
            case .uniform, .blxalpha, .sbx, .vsbx: 2
            }
        }
    }

    /// How a parameter mutates.
    public enum Mutation: String, Sendable, CaseIterable {
        /// Polynomial mutation of numbers with distribution index 20 (Deb et al. 2002); choices are drawn at random.
        case polynomial
    }

    /// The settings of an `NSGAIISampler`, with the names and the defaults of Optuna 5.
    public struct Options: Sendable {
        /// How many trials a generation has; at least 2, and at least as many as a child has parents.
        public var populationSize = 50
        /// How a parameter mutates; nil means that it is drawn at random.
        public var mutation: Mutation?
        /// How likely each parameter mutates; nil means 1 divided by the number of parameters.
        public var mutationProb: Double?
        /// How parents make a child.
        public var crossover = Crossover.uniform
        /// How likely a child has several parents.
        public var crossoverProb = 0.9
        /// How likely the first of two parents gives a parameter in uniform crossover, and a choice in any.
        public var swappingProb = 0.5
        /// The seed of both random streams; nil takes one from the system's generator.
        public var seed: UInt32?

        /// Creates the default settings.
        ///
        /// - Parameter seed: the seed of the random streams.
        public init(seed: UInt32? = nil) {
            self.seed = seed
        }

        /// Checks the settings.
        ///
        /// - Throws: `SamplingError` naming the setting that is out of its range.
        func check() throws(SamplingError) {
            guard populationSize >= crossover.parentCount else {
                let needed = "crossover \(crossover.rawValue) needs at least \(crossover.parentCount)"
                throw SamplingError(.invalidOption, "population_size is \(populationSize); \(needed)")
            }
            for (name, value) in [
                ("mutation_prob", mutationProb ?? 0), ("crossover_prob", crossoverProb),
                ("swapping_prob", swappingProb),
            ] where !(value >= 0 && value <= 1) {
                throw SamplingError(.invalidOption, "\(name) is \(value); it must be from 0 to 1")
            }
        }
    }
}
