public import HyperoptCore
import HyperoptMath

/// The tree-structured Parzen estimator, as Optuna 5.0 defines it.
///
/// The trials are split into good and bad ones; from each side a density of the parameters is estimated; of some
/// candidates drawn from the good side's density the one is suggested whose density ratio good to bad is greatest.
/// Constraints, pruned and running trials and several objectives are taken into account by the split.
///
/// With the same seed, options and history it suggests what Optuna 5.0.0 suggests, to rounding. Two things can part
/// them: candidates whose scores differ by rounding alone, and, beyond 256 trials, equal values of a parameter on a
/// grid, whose order in NumPy's sort depends on the processor.
///
/// Sources: Bergstra, Bardenet, Bengio, Kégl, "Algorithms for hyper-parameter optimization", NIPS 2011; Watanabe,
/// "Tree-structured Parzen estimator: understanding its algorithm components and their roles", arXiv:2304.11127;
/// for several objectives Ozaki et al., "Multiobjective tree-structured Parzen estimator", JAIR 73 (2022).
///
/// Densities are kept between suggestions, and brought up to date with the trials that have ended or begun since. A
/// history that does not continue the one seen before is taken in anew.
///
/// - Complexity: O(c · n · d) per joint sample of d parameters, for n trials and c candidates, of which distant trials
///   take little; the first sample of a history costs O(n · d) more.
public struct TPESampler: Sampler {
    /// The settings.
    public let options: Options

    /// Whether densities are kept from one suggestion to the next; if not, each makes them anew, to the same result.
    var keepsDensities = true

    private var stream: MersenneTwister
    private var random: RandomSampler
    private var groups = GroupDecomposition()
    /// The last split: parameters that are sampled one by one for the same trial share it.
    private var lastSplit: (number: Int, revision: Int, split: TrialSplit)?
    /// The best trials, from which the good side is taken as long as no others need to fill it up.
    private var best = BestTrials()
    /// The rows of the last good side.
    private var lastBelow: (number: Int, revision: Int, rows: [Int])?
    /// The densities of each space that was sampled, by the names of its parameters.
    private var models: [[String]: DensityModel] = [:]
    /// The last joint space, with the intersection that it was made from.
    private var lastJoint: (source: SearchSpace, space: SearchSpace)?

    /// Creates a sampler.
    ///
    /// - Throws: `SamplingError` when an option is out of its range.
    public init(options: Options = Options()) throws(SamplingError) {
        try options.check()
        self.options = options
        let seed = options.seed ?? .random(in: .min ... .max)
        stream = MersenneTwister(seed: seed)
        random = RandomSampler(seed: seed)
    }

    /// Begins both streams anew.
    public mutating func reseed(_ seed: UInt32) {
        stream = MersenneTwister(seed: seed)
        random.reseed(seed)
    }

    /// The parameters that all evaluated trials share, or with `group` all groups; empty when not multivariate.
    public mutating func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace {
        guard isMultivariate(history) else { return SearchSpace() }
        if options.group {
            groups.update(from: history)
            return SearchSpace(groups.spaces.flatMap(\.parameters).filter { !$0.distribution.isSingle })
        }
        let source = history.intersectionSpace
        // Equal spaces mostly are the same one, which is told at once.
        if let lastJoint, lastJoint.source == source { return lastJoint.space }
        let space = SearchSpace(source.parameters.filter { !$0.distribution.isSingle })
        lastJoint = (source, space)
        return space
    }

    /// Draws the joint sample, with `group` one for each group; nothing before there are enough trials.
    public mutating func sampleRelative(
        _ space: SearchSpace, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> [String: Double] {
        guard history.evaluatedCount >= options.nStartupTrials, !space.isEmpty else { return [:] }
        guard options.group else { return try sample(space, for: number, in: history) }
        var values: [String: Double] = [:]
        for group in groups.spaces {
            let members = group.parameters.filter { space[$0.name] != nil }
            if members.isEmpty { continue }
            values.merge(try sample(SearchSpace(members), for: number, in: history)) { _, new in new }
        }
        return values
    }

    /// Draws one parameter by itself, at random before there are enough trials.
    public mutating func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> Double {
        if let value = distribution.singleInternalValue { return value }
        guard history.evaluatedCount >= options.nStartupTrials else { return random.draw(distribution) }
        let space = SearchSpace([SearchSpace.Parameter(name, distribution)])
        return try sample(space, for: number, in: history)[name] ?? random.draw(distribution)
    }

    private func isMultivariate(_ history: StudyHistory) -> Bool {
        options.multivariate ?? (options.group || history.directions.count == 1)
    }

    private mutating func sample(
        _ space: SearchSpace, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> [String: Double] {
        let (candidates, scores) = try scoredCandidates(of: space, for: number, in: history)
        let best = Self.firstGreatest(scores)
        var values: [String: Double] = [:]
        values.reserveCapacity(space.parameters.count)
        for (parameter, column) in zip(space.parameters, candidates) { values[parameter.name] = column[best] }
        return values
    }

    /// Draws candidates, one array per parameter, and scores them.
    mutating func scoredCandidates(
        of space: SearchSpace, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> (candidates: [[Double]], scores: [Double]) {
        let own = history.row(of: number)
        let isOwnEvaluated = own.map { [.complete, .pruned].contains(history.states[$0]) } ?? false
        if keepsDensities, DensityModel.supports(options), !isOwnEvaluated {
            let key = space.parameters.map(\.name)
            // Taken out while it changes, so that it need not be copied.
            var model = models.removeValue(forKey: key) ?? DensityModel(space, options: options)
            if model.space != space { model = DensityModel(space, options: options) }
            try model.update(from: history, circumstances(number, own, history))
            let candidates = model.good.sample(options.nEICandidates, from: &stream)
            let scores = model.scores(at: candidates)
            keep(model, key, history)
            if let scores { return (candidates, scores) }
            return (candidates, try densities(of: space, for: number, in: history).scores(at: candidates))
        }
        let densities = try densities(of: space, for: number, in: history)
        let candidates = densities.good.sample(options.nEICandidates, from: &stream)
        return (candidates, densities.scores(at: candidates))
    }

    private mutating func keep(_ model: DensityModel, _ key: [String], _ history: StudyHistory) {
        // Spaces that come and go must not pile up.
        if models.count > 2 * history.columns.count + 8 { models.removeAll() }
        models[key] = model
    }

    private mutating func circumstances(
        _ number: Int, _ own: Int?, _ history: StudyHistory
    ) -> DensityModel.Circumstances {
        if lastBelow?.number != number || lastBelow?.revision != history.revision {
            best.update(from: history)
            let count = max(0, gamma(history)(history.evaluatedCount))
            var rows = history.directions.count > 1 ? nil : best.rows(count, of: history)
            if rows == nil { rows = split(history, for: number).below }
            lastBelow = (number, history.revision, rows ?? [])
        }
        return DensityModel.Circumstances(
            below: lastBelow?.rows ?? [], own: own, countsRunning: options.constantLiar,
            readsAnnounced: isMultivariate(history), hasEqualWeights: history.directions.count > 1)
    }

    private func gamma(_ history: StudyHistory) -> (Int) -> Int {
        options.gamma ?? (history.directions.count > 1 ? Self.defaultGammaMultiobjective : Self.defaultGamma)
    }

    /// The densities of the good and of the bad trials.
    mutating func densities(
        of space: SearchSpace, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> DensityPair {
        let isMultiObjective = history.directions.count > 1
        let split = split(history, for: number)
        let estimator = ParzenEstimator(space: space, options: options)
        let dimensions = estimator.dimensions
        let good = Observations(rows: split.below, dimensions: dimensions, history: history, readsAnnounced: false)
        let bad = Observations(
            rows: split.above, dimensions: dimensions, history: history, readsAnnounced: isMultivariate(history))
        return DensityPair(
            good: try estimator.density(of: good, hasEqualWeights: isMultiObjective),
            bad: try estimator.density(of: bad, hasEqualWeights: false))
    }

    private mutating func split(_ history: StudyHistory, for number: Int) -> TrialSplit {
        if let lastSplit, lastSplit.number == number, lastSplit.revision == history.revision {
            return lastSplit.split
        }
        let split = TrialSplit(
            history, excluding: number, countsRunning: options.constantLiar, belowCount: gamma(history))
        lastSplit = (number, history.revision, split)
        return split
    }

    /// The index of the first greatest score; NaN, from a density of 0 on both sides, is never chosen over another.
    private static func firstGreatest(_ scores: [Double]) -> Int {
        var best = 0
        for index in scores.indices where scores[index] > scores[best] || scores[best].isNaN { best = index }
        return best
    }
}
