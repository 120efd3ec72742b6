import HyperoptCore
import HyperoptMath

/// Makes a density from observations: one kernel around each, and a broad one over the whole range as the prior.
///
/// A numeric kernel is a truncated normal whose width is the distance to the farther of its two neighbours, within
/// bounds; a categorical one gives the observed choice the most of its probability.
struct ParzenEstimator {
    /// One parameter of the space.
    struct Dimension {
        enum Kind {
            case numeric(NumericScale)
            /// With the number of choices.
            case categorical(Int)
        }

        let name: String
        let distribution: Distribution
        let kind: Kind

        init(_ parameter: SearchSpace.Parameter) {
            name = parameter.name
            distribution = parameter.distribution
            if case .categorical(let categorical) = distribution {
                kind = .categorical(categorical.choices.count)
            } else if let scale = NumericScale(distribution) {
                kind = .numeric(scale)
            } else {
                kind = .categorical(1)
            }
        }
    }

    let dimensions: [Dimension]
    private let options: TPESampler.Options

    init(space: SearchSpace, options: TPESampler.Options) {
        dimensions = space.parameters.map(Dimension.init)
        self.options = options
    }

    /// The density of observations.
    ///
    /// - Parameters:
    ///   - observations: the trials' values, oldest first.
    ///   - hasEqualWeights: whether all trials weigh 1 instead of what the option says.
    /// - Returns: a kernel for each trial, oldest first, and the prior's as the last.
    /// - Throws: `SamplingError` when the option `weights` returns something unusable.
    func density(of observations: Observations, hasEqualWeights: Bool) throws(SamplingError) -> MixtureDensity {
        density(of: observations, weights: try weights(observations.count, areEqual: hasEqualWeights))
    }

    /// The density of observations with given weights.
    func density(of observations: Observations, weights: [Double]) -> MixtureDensity {
        let kernels = zip(dimensions, observations.columns).map { dimension, values -> MixtureDensity.Kernels in
            switch dimension.kind {
            case .numeric(let scale): .numeric(numericKernels(values, on: scale))
            case .categorical(let count):
                .categorical(CategoricalKernels(values, choiceCount: count, priorWeight: options.priorWeight))
            }
        }
        guard !weights.isEmpty else { return MixtureDensity(weights: [1], kernels: kernels) }
        let all = weights + [options.priorWeight]
        let sum = all.reduce(0, +)
        return MixtureDensity(weights: all.map { $0 / sum }, kernels: kernels)
    }

    /// The weights of observations, without the prior's.
    ///
    /// - Throws: `SamplingError` when the option `weights` returns something unusable.
    func weights(_ count: Int, areEqual: Bool) throws(SamplingError) -> [Double] {
        guard count > 0 else { return [] }
        if areEqual { return [Double](repeating: 1, count: count) }
        var weights = options.weights(count)
        if weights.count > count { weights.removeSubrange(count...) }
        let isUsable = weights.count == count && weights.allSatisfy { $0 >= 0 && $0.isFinite }
        guard isUsable, weights.contains(where: { $0 > 0 }) else {
            throw SamplingError(
                .invalidOption,
                "weights must give \(count) finite numbers for \(count) trials, none negative and not all 0")
        }
        return weights
    }

    private func numericKernels(_ positions: [Double], on scale: NumericScale) -> NumericKernels {
        let rule = KernelWidths(scale, options: options)
        let narrowest = rule.narrowest(positions.count)
        let order = AscendingOrder.indices(of: positions)
        var widths = [Double](repeating: scale.upperEnd - scale.lowerEnd, count: positions.count + 1)
        for (place, index) in order.enumerated() {
            widths[index] = rule.width(
                of: positions[index], left: place > 0 ? positions[order[place - 1]] : nil,
                right: place + 1 < order.count ? positions[order[place + 1]] : nil, narrowest: narrowest)
        }
        return NumericKernels(scale: scale, means: positions + [scale.middle], widths: widths, order: order)
    }
}
