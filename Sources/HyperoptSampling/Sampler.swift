public import HyperoptCore

/// Suggests parameter values from the trials that a study has seen.
///
/// A trial is served in Optuna's three steps: the space of parameters that are to be drawn together, their joint
/// sample, and a sample of its own for every parameter that is not in it. `Suggestion` takes these steps in order.
///
/// An implementation must
/// - keep all randomness in streams that it owns and that its seed determines: equal seeds, histories and calls give
///   equal values, on every machine;
/// - serve one study, and draw nothing in `relativeSpace(for:in:)`;
/// - leave out of the joint space every parameter with a single possible value, and give values for no parameters but
///   those of the space in `sampleRelative`; what it leaves out is sampled by itself;
/// - return internal values (see `FrozenTrial.Parameter`), and in `sampleIndependent` values that the distribution
///   contains;
/// - ignore what it reads of the trial `number` itself, and not keep the history: a kept copy makes the next change
///   of the original copy all of it.
public protocol Sampler: Sendable {
    /// The parameters that trial `number` gets from one joint sample, in the order in which they are drawn.
    ///
    /// - Returns: an empty space when every parameter is to be sampled by itself.
    mutating func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace

    /// Draws internal values for the whole joint space.
    ///
    /// - Returns: values for parameters of `space`; nothing when the sampler has not seen enough trials.
    /// - Throws: `SamplingError` when an option's function returns something unusable.
    mutating func sampleRelative(
        _ space: SearchSpace, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> [String: Double]

    /// Draws an internal value for one parameter.
    ///
    /// - Throws: `SamplingError` when an option's function returns something unusable.
    mutating func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> Double

    /// Begins all random streams anew, as a sampler created with this seed does; what was learned stays.
    ///
    /// A study whose seed mode is "per trial" calls this before each trial with a seed made from the study's seed and
    /// the trial's number.
    mutating func reseed(_ seed: UInt32)

    /// System attributes to store with trial `number` once its parameters are suggested, under Optuna's names.
    ///
    /// The history gives them back (`StudyHistory.attributes(at:)`) for every trial of the study, also after a restart.
    func attributes(for number: Int, in history: StudyHistory) -> [JSONMember]

    /// Whether there is nothing left to suggest, so that the study should stop after the trials that run.
    func isExhausted(in history: StudyHistory) -> Bool
}

extension Sampler {
    /// Stores nothing.
    public func attributes(for number: Int, in history: StudyHistory) -> [JSONMember] { [] }

    /// Always has something to suggest.
    public func isExhausted(in history: StudyHistory) -> Bool { false }
}

extension Sampler {
    /// Suggests a whole space that is known beforehand, parameter by parameter in the order of its declaration.
    ///
    /// - Parameters:
    ///   - space: the parameters.
    ///   - fixed: values that are set, as those of an enqueued trial; names that the space lacks are ignored.
    ///   - number: the trial's number.
    ///   - history: the study's trials; whether trial `number` is among them makes no difference.
    /// - Returns: the space's parameters in their order, each with a value.
    /// - Throws: `SamplingError` when a fixed value does not fit its parameter's kind, or from the sampler.
    public mutating func suggest(
        _ space: SearchSpace, fixed: [String: ParameterValue] = [:], for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> [FrozenTrial.Parameter] {
        var suggestion = Suggestion(for: number, fixed: fixed)
        var parameters: [FrozenTrial.Parameter] = []
        parameters.reserveCapacity(space.parameters.count)
        for parameter in space.parameters {
            parameters.append(
                try suggestion.next(parameter.name, parameter.distribution, from: &self, in: history))
        }
        return parameters
    }
}
