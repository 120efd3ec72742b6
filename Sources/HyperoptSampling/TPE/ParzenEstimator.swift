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
        let weights = try weights(observations.count, areEqual: hasEqualWeights)
        let kernels = zip(dimensions, observations.columns).map { dimension, values -> MixtureDensity.Kernels in
            switch dimension.kind {
            case .numeric(let scale): .numeric(numericKernels(values, on: scale))
            case .categorical(let count):
                .categorical(CategoricalKernels(values, choiceCount: count, priorWeight: options.priorWeight))
            }
        }
        return MixtureDensity(weights: weights, kernels: kernels)
    }

    /// The kernels' weights, the prior's last, with the sum 1.
    private func weights(_ count: Int, areEqual: Bool) throws(SamplingError) -> [Double] {
        guard count > 0 else { return [1] }
        var weights = areEqual ? [Double](repeating: 1, count: count) : Array(options.weights(count).prefix(count))
        let isUsable = weights.count == count && weights.allSatisfy { $0 >= 0 && $0.isFinite }
        guard isUsable, weights.contains(where: { $0 > 0 }) else {
            throw SamplingError(
                .invalidOption,
                "weights must give \(count) finite numbers for \(count) trials, none negative and not all 0")
        }
        weights.append(options.priorWeight)
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    private func numericKernels(_ positions: [Double], on scale: NumericScale) -> NumericKernels {
        let range = scale.upperEnd - scale.lowerEnd
        let order = AscendingOrder.indices(of: positions)
        let narrowest = options.considerMagicClip ? range / min(100, Double(positions.count + 2)) : 1e-12
        var widths = [Double](repeating: range, count: positions.count + 1)
        for (place, index) in order.enumerated() {
            let isFirst = place == 0
            let isLast = place == order.count - 1
            let left = isFirst ? scale.lowerEnd : positions[order[place - 1]]
            let right = isLast ? scale.upperEnd : positions[order[place + 1]]
            let toLeft = positions[index] - left
            let toRight = right - positions[index]
            var width = max(toLeft, toRight)
            if !options.considerEndpoints && order.count >= 2 {
                if isFirst { width = toRight } else if isLast { width = toLeft }
            }
            widths[index] = min(max(width, narrowest), range)
        }
        let means = positions + [0.5 * (scale.lowerEnd + scale.upperEnd)]
        return NumericKernels(scale: scale, means: means, widths: widths, order: order)
    }
}
