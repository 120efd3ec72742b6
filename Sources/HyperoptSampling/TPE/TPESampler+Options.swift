extension TPESampler {
    /// The settings of a `TPESampler`, with the names and the defaults of Optuna 5.
    public struct Options: Sendable {
        /// How many trials must be complete or pruned before suggestions stop being random.
        public var nStartupTrials = 10
        /// How many candidates are drawn, of which the best is suggested; at least 1.
        public var nEICandidates = 24
        /// The seed of both random streams, the sampler's own and that of random suggestions; nil takes one from the
        /// system's generator.
        public var seed: UInt32?
        /// Whether parameters are sampled together; nil means: in studies with one objective, or when `group` is set.
        public var multivariate: Bool?
        /// Whether parameters that occur together are sampled together, group by group; excludes `multivariate` false.
        public var group = false
        /// Whether running trials count as bad ones, so that trials running at the same time keep apart.
        public var constantLiar = true
        /// How many of n trials count as good; nil means `defaultGamma`, or `defaultGammaMultiobjective` of several
        /// objectives.
        public var gamma: (@Sendable (Int) -> Int)?
        /// The weights of n trials, oldest first: n finite numbers, none negative, not all 0.
        public var weights: @Sendable (Int) -> [Double] = TPESampler.defaultWeights
        /// The weight of the prior, against 1 of a trial; not negative.
        public var priorWeight = 1.0
        /// Whether kernels are kept from becoming narrow while there are few trials.
        public var considerMagicClip = true
        /// Whether the distance to the range's ends counts for the kernels next to them.
        public var considerEndpoints = false

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
            if nEICandidates < 1 {
                throw SamplingError(.invalidOption, "nEICandidates is \(nEICandidates); it must be at least 1")
            }
            if nStartupTrials < 0 {
                throw SamplingError(.invalidOption, "nStartupTrials is \(nStartupTrials); it must be at least 0")
            }
            if !(priorWeight >= 0 && priorWeight.isFinite) {
                throw SamplingError(.invalidOption, "priorWeight is \(priorWeight); it must be at least 0 and finite")
            }
            if group && multivariate == false {
                throw SamplingError(
                    .invalidOption, "group is set and multivariate is false; leave multivariate out or set it to true")
            }
        }
    }

    /// Optuna's number of good trials for one objective: a tenth, rounded up, at most 25.
    public static func defaultGamma(_ count: Int) -> Int {
        min(defaultGammaMultiobjective(count), 25)
    }

    /// Optuna's number of good trials for several objectives: a tenth, rounded up.
    public static func defaultGammaMultiobjective(_ count: Int) -> Int {
        Int((0.1 * Double(count)).rounded(.up))
    }

    /// The number of good trials of the older `hyperopt` package: a quarter of the square root, rounded up, at most 25.
    public static func hyperoptDefaultGamma(_ count: Int) -> Int {
        min(Int((0.25 * Double(max(0, count)).squareRoot()).rounded(.up)), 25)
    }

    /// Optuna's weights: 1 for the 25 latest trials, and a line up from 1/n for those before them.
    public static func defaultWeights(_ count: Int) -> [Double] {
        let ramp = count - 25
        guard ramp > 0 else { return [Double](repeating: 1, count: max(0, count)) }
        let start = 1 / Double(count)
        var weights = [Double](repeating: 1, count: count)
        weights[0] = start
        if ramp > 1 {
            let step = (1 - start) / Double(ramp - 1)
            for index in 1..<ramp - 1 { weights[index] = Double(index) * step + start }
        }
        return weights
    }
}
