public import HyperoptCore
import HyperoptMath

/// Draws every parameter uniformly, on its own scale, whatever the study has seen.
///
/// With a seed it draws the values of Optuna's `RandomSampler` of the same seed.
public struct RandomSampler: Sampler {
    private var stream: MersenneTwister

    /// Begins the stream anew.
    public mutating func reseed(_ seed: UInt32) {
        stream = MersenneTwister(seed: seed)
    }

    /// Creates a sampler.
    ///
    /// - Parameter seed: the stream's seed; nil takes one from the system's generator.
    public init(seed: UInt32? = nil) {
        stream = MersenneTwister(seed: seed ?? .random(in: .min ... .max))
    }

    /// An empty space: nothing is drawn together.
    public func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace {
        SearchSpace()
    }

    /// No values: nothing is drawn together.
    public func sampleRelative(_ space: SearchSpace, for number: Int, in history: StudyHistory) -> [String: Double] {
        [:]
    }

    /// Draws one value: a number by one draw, a choice by one draw per choice.
    public mutating func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) -> Double {
        draw(distribution)
    }

    /// Draws an internal value.
    mutating func draw(_ distribution: Distribution) -> Double {
        if let value = distribution.singleInternalValue { return value }
        if let scale = NumericScale(distribution) {
            return scale.value(atUniform: stream.uniform(low: scale.lowerEnd, high: scale.upperEnd))
        }
        guard case .categorical(let categorical) = distribution else { return 0 }
        let draws = stream.uniform(low: 0, high: 1, count: categorical.choices.count)
        let first = draws.indices.max { draws[$0] < draws[$1] || (draws[$0] == draws[$1] && $0 > $1) }
        return Double(first ?? 0)
    }
}
