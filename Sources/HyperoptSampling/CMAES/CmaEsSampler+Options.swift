extension CmaEsSampler {
    /// What happens when the search has come to an end at one place.
    public enum RestartStrategy: String, Sendable, CaseIterable {
        /// It begins anew elsewhere with a larger population (Auger and Hansen, CEC 2005).
        case ipop
        /// It begins anew elsewhere, with larger and with smaller populations in turn (Hansen, GECCO workshop 2009).
        case bipop
    }

    /// The settings of a `CmaEsSampler`, with the names and the defaults of Optuna 5.
    public struct Options: Sendable {
        /// Where the search begins, by parameter, as internal values of all of them; nil means the middle.
        public var x0: [String: Double]?
        /// The step size at the beginning, as a share of the parameters' ranges; above 0.
        public var sigma0 = 1.0 / 6
        /// How many trials must be complete before suggestions stop being random.
        public var nStartupTrials = 1
        /// Whether a pruned trial counts, with its last report as the value.
        public var considerPrunedTrials = false
        /// Whether and how the search begins anew; nil means that it does not.
        ///
        /// Optuna ignores this since 4.4.
        public var restartStrategy: RestartStrategy?
        /// How many trials make a generation, at least 2; nil means 4 + ⌊3 ln d⌋ for d parameters.
        public var popsize: Int?
        /// By how much the population grows with each new beginning; at least 1.
        public var incPopsize = 2
        /// Whether parameters are taken as independent of each other; of no effect for one parameter.
        public var useSeparableCMA = false
        /// Whether integers and steps are kept from getting stuck at a value; excludes `useSeparableCMA`.
        public var withMargin = false
        /// Whether the search learns more slowly where results are noisy or have many minima; excludes the two above.
        public var lrAdapt = false
        /// The seed of all random streams; nil takes one from the system's generator.
        public var seed: UInt32?

        /// Creates the default settings.
        ///
        /// - Parameter seed: the seed of the random streams.
        public init(seed: UInt32? = nil) {
            self.seed = seed
        }

        /// Checks the settings.
        ///
        /// - Throws: `SamplingError` naming the setting that is out of its range, or two that exclude each other.
        func check() throws(SamplingError) {
            if !(sigma0 > 0 && sigma0.isFinite) {
                throw SamplingError(.invalidOption, "sigma0 is \(sigma0); it must be above 0 and finite")
            }
            if nStartupTrials < 0 {
                throw SamplingError(.invalidOption, "n_startup_trials is \(nStartupTrials); it must be at least 0")
            }
            if let popsize, popsize < 2 {
                throw SamplingError(.invalidOption, "popsize is \(popsize); it must be at least 2")
            }
            if incPopsize < 1 {
                throw SamplingError(.invalidOption, "inc_popsize is \(incPopsize); it must be at least 1")
            }
            if useSeparableCMA && withMargin {
                throw SamplingError(.invalidOption, "use_separable_cma and with_margin exclude each other; keep one")
            }
            if lrAdapt && (useSeparableCMA || withMargin) {
                throw SamplingError(
                    .invalidOption, "lr_adapt excludes use_separable_cma and with_margin; leave one side out")
            }
        }
    }
}
