public import HyperoptCore

/// A running trial: suggests parameters, takes reports.
///
/// A parameter that was suggested before keeps its value, so that asking again is harmless.
public struct Trial: Sendable {
    /// The study that the trial belongs to.
    public let study: Study
    /// The trial's number within its study, from 0.
    public let number: Int

    /// Suggests a floating-point number.
    ///
    /// - Parameters:
    ///   - name: the parameter's name.
    ///   - range: the least and the greatest value.
    ///   - log: whether the logarithm is searched uniformly.
    ///   - step: the distance of the values that are possible, from the least one on; nil means all.
    /// - Returns: the value.
    /// - Throws: `StudyError` for bounds or a step that cannot be, a parameter that changed its kind, and a trial that
    ///   is over; `SamplingError`, `StorageError`.
    public func suggestFloat(
        _ name: String, in range: ClosedRange<Double>, log: Bool = false, step: Double? = nil
    ) async throws -> Double {
        let distribution = try distribution(name) { () throws(DistributionError) in
            .float(try FloatDistribution(low: range.lowerBound, high: range.upperBound, log: log, step: step))
        }
        return try await study.suggest(name, distribution, for: number).internalValue
    }

    /// Suggests an integer.
    ///
    /// - Parameters:
    ///   - name: the parameter's name.
    ///   - range: the least and the greatest value, within ±2^53.
    ///   - log: whether the logarithm is searched uniformly; excludes a step.
    ///   - step: the distance of the values that are possible, from the least one on.
    /// - Returns: the value.
    /// - Throws: `StudyError` for bounds or a step that cannot be, a parameter that changed its kind, and a trial that
    ///   is over; `SamplingError`, `StorageError`.
    public func suggestInt(
        _ name: String, in range: ClosedRange<Int>, log: Bool = false, step: Int = 1
    ) async throws -> Int {
        let distribution = try distribution(name) { () throws(DistributionError) in
            .int(
                try IntDistribution(
                    low: Int64(range.lowerBound), high: Int64(range.upperBound), log: log, step: Int64(step)))
        }
        let suggested = try await study.suggest(name, distribution, for: number)
        guard let value = Int(exactly: suggested.internalValue) else { throw unusable(suggested) }
        return value
    }

    /// Suggests one of several choices.
    ///
    /// - Parameters:
    ///   - name: the parameter's name.
    ///   - choices: the choices, at least one, no two equal; in all trials the same.
    /// - Returns: the choice.
    /// - Throws: `StudyError` for choices that cannot be, choices that changed, and a trial that is over;
    ///   `SamplingError`, `StorageError`.
    public func suggestCategorical<Value: CategoryValue>(_ name: String, among choices: [Value]) async throws -> Value {
        let distribution = try distribution(name) { () throws(DistributionError) in
            let categorical = try CategoricalDistribution(choices.map(\.choice))
            if let (first, second) = categorical.firstEqualPair {
                throw DistributionError("the choices \(first.text) and \(second.text) are one and the same to Python")
            }
            return .categorical(categorical)
        }
        let suggested = try await study.suggest(name, distribution, for: number)
        guard let index = Int(exactly: suggested.internalValue), choices.indices.contains(index) else {
            throw unusable(suggested)
        }
        return choices[index]
    }

    /// Suggests a value of a distribution.
    ///
    /// - Throws: `StudyError`, `SamplingError`, `StorageError`.
    public func suggest(_ name: String, _ distribution: Distribution) async throws -> FrozenTrial.Parameter {
        try await study.suggest(name, distribution, for: number)
    }

    /// Reports a value while the trial runs; of several for one step the first counts.
    ///
    /// - Throws: `StudyError` for a negative step, a study with several objectives, and a trial that is over;
    ///   `StorageError`.
    public func report(_ value: Double, step: Int) async throws {
        try await study.report(value, step: step, of: number)
    }

    /// Whether the trial is worth no further effort, by the study's pruner; then throw `TrialPruned`.
    ///
    /// - Throws: `StudyError` for a study with several objectives and a trial that is over; `StorageError`.
    public func shouldPrune() async throws -> Bool {
        try await study.shouldPrune(number)
    }

    /// Sets a constraint's value: 0 or less when the constraint holds, and the greater the more it is violated.
    ///
    /// - Throws: `StudyError` for NaN and a trial that is over; `StorageError`.
    public func setConstraint(_ name: String, _ value: Double) async throws {
        try await study.setConstraint(name, value, of: number)
    }

    /// Stores something with the trial.
    ///
    /// - Throws: `StudyError` for a trial that is over; `StorageError`.
    public func setUserAttribute(_ key: String, _ value: JSONValue) async throws {
        try await study.setAttributes(user: [JSONMember(key, value)], of: number)
    }

    /// The trial as it stands now.
    ///
    /// - Throws: `StorageError`.
    public var frozen: FrozenTrial {
        get async throws { try await study.trial(number) }
    }

    /// The error for a value that another program stored with a trial to be run again.
    private func unusable(_ parameter: FrozenTrial.Parameter) -> StudyError {
        StudyError(
            .valueOutOfRange, "its stored value \(parameter.internalValue) is none of its values", trial: number,
            parameter: parameter.name)
    }

    private func distribution(
        _ name: String, _ make: () throws(DistributionError) -> Distribution
    ) throws(StudyError) -> Distribution {
        do {
            return try make()
        } catch {
            throw StudyError(.valueOutOfRange, error.reason, trial: number, parameter: name)
        }
    }
}
