public import HyperoptCore

/// Gives some parameters set values, and leaves the others to another sampler.
///
/// As Optuna's `PartialFixedSampler`: the other sampler never draws a set parameter, but learns from trials that have
/// it. A set value counts even outside the parameter's range.
public struct PartialFixedSampler: Sampler {
    /// The set values by parameter.
    public let fixed: [String: ParameterValue]
    /// The sampler of all other parameters.
    public private(set) var base: any Sampler

    /// Creates a sampler.
    ///
    /// - Parameters:
    ///   - fixed: the set values by parameter; names that a space lacks are ignored.
    ///   - base: the sampler of all other parameters.
    public init(fixed: [String: ParameterValue], base: any Sampler) {
        self.fixed = fixed
        self.base = base
    }

    /// The other sampler's joint space without the set parameters.
    public mutating func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace {
        SearchSpace(base.relativeSpace(for: number, in: history).parameters.filter { fixed[$0.name] == nil })
    }

    /// The other sampler's joint sample.
    ///
    /// - Throws: `SamplingError` from the other sampler.
    public mutating func sampleRelative(
        _ space: SearchSpace, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> [String: Double] {
        try base.sampleRelative(space, for: number, in: history)
    }

    /// The set value, or what the other sampler draws.
    ///
    /// - Throws: `SamplingError` when a set value does not fit its parameter's kind, or from the other sampler.
    public mutating func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> Double {
        guard let value = fixed[name] else {
            return try base.sampleIndependent(name, distribution, for: number, in: history)
        }
        guard let internalValue = distribution.internalValue(of: value), !internalValue.isNaN else {
            throw SamplingError(
                .invalidFixedValue, "the fixed value \(value.text) does not fit the parameter; give one that does",
                parameter: name)
        }
        return internalValue
    }

    /// Begins the other sampler's streams anew.
    public mutating func reseed(_ seed: UInt32) {
        base.reseed(seed)
    }

    /// The other sampler's attributes.
    public func attributes(for number: Int, in history: StudyHistory) -> [JSONMember] {
        base.attributes(for: number, in: history)
    }

    /// Whether the other sampler has nothing left to suggest.
    public func isExhausted(in history: StudyHistory) -> Bool {
        base.isExhausted(in: history)
    }
}
