public import HyperoptCore

/// The course of one trial's suggestions, parameter by parameter as a program asks for them.
///
/// Optuna 5's order of precedence for a parameter: what was suggested before, a fixed value, a single possible value,
/// the joint sample as far as the distribution contains it, a sample of its own. The joint sample is drawn when the
/// first parameter needs it.
public struct Suggestion: Sendable {
    /// The trial's number.
    public let number: Int
    /// The parameters suggested so far, in order.
    public private(set) var parameters: [FrozenTrial.Parameter]

    /// The distributions of the joint sample's parameters by name; empty before it was drawn.
    public private(set) var relativeDistributions: [String: Distribution] = [:]

    private var fixed: [String: ParameterValue]
    private var places: [String: Int]
    private var relative: [String: Double]?

    /// Starts the suggestions of a trial.
    ///
    /// - Parameters:
    ///   - number: the trial's number.
    ///   - fixed: values that are set, as those of an enqueued trial.
    ///   - parameters: parameters that the trial has already, as a retried one does.
    public init(
        for number: Int, fixed: [String: ParameterValue] = [:], parameters: [FrozenTrial.Parameter] = []
    ) {
        self.number = number
        self.fixed = fixed
        self.parameters = parameters
        places = Dictionary(parameters.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
    }

    /// The internal values of the joint sample by name; nil before it was drawn.
    public var relativeValues: [String: Double]? { relative }

    /// Sets the value of a parameter that was not suggested yet.
    public mutating func fix(_ name: String, to value: ParameterValue) {
        fixed[name] = value
    }

    /// Suggests one parameter, and remembers it.
    ///
    /// A fixed value counts even outside the distribution's range.
    ///
    /// - Throws: `SamplingError` when a fixed value does not fit the distribution's kind, when the distribution is not
    ///   compatible with the one known for this name, or from the sampler.
    public mutating func next(
        _ name: String, _ distribution: Distribution, from sampler: inout some Sampler, in history: StudyHistory
    ) throws(SamplingError) -> FrozenTrial.Parameter {
        if let known = places[name].map({ parameters[$0] }) {
            try Self.check(name, known.distribution, distribution)
            return known
        }
        let value = try value(of: name, distribution, from: &sampler, in: history)
        let parameter = FrozenTrial.Parameter(name: name, distribution: distribution, internalValue: value)
        places[name] = parameters.count
        parameters.append(parameter)
        return parameter
    }

    private mutating func value(
        of name: String, _ distribution: Distribution, from sampler: inout some Sampler, in history: StudyHistory
    ) throws(SamplingError) -> Double {
        if let value = fixed[name] {
            guard let internalValue = distribution.internalValue(of: value), !internalValue.isNaN else {
                throw SamplingError(
                    .invalidFixedValue, "the fixed value \(value.text) does not fit the parameter; give one that does",
                    parameter: name)
            }
            return internalValue
        }
        if let value = distribution.singleInternalValue { return value }
        let relative = try relativeValues(from: &sampler, in: history)
        if let value = relative[name] {
            if let known = relativeDistributions[name] { try Self.check(name, known, distribution) }
            if distribution.contains(internalValue: value) { return value }
        }
        return try sampler.sampleIndependent(name, distribution, for: number, in: history)
    }

    private mutating func relativeValues(
        from sampler: inout some Sampler, in history: StudyHistory
    ) throws(SamplingError) -> [String: Double] {
        if let relative { return relative }
        let space = sampler.relativeSpace(for: number, in: history)
        let values = space.isEmpty ? [:] : try sampler.sampleRelative(space, for: number, in: history)
        if !values.isEmpty {
            relativeDistributions.reserveCapacity(space.parameters.count)
            for parameter in space.parameters { relativeDistributions[parameter.name] = parameter.distribution }
        }
        relative = values
        return values
    }

    private static func check(
        _ name: String, _ known: Distribution, _ asked: Distribution
    ) throws(SamplingError) {
        guard known.isCompatible(with: asked) else {
            throw SamplingError(
                .incompatibleDistribution,
                "its kind, scale or choices differ from those of earlier suggestions; use another name for it",
                parameter: name)
        }
    }
}
