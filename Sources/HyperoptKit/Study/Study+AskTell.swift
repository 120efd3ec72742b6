public import HyperoptCore

extension Study {
    /// Begins a trial: a waiting one, else a new one, whose parameters are asked for one by one.
    ///
    /// - Returns: the trial, to be ended by `tell`.
    /// - Throws: `StudyError` when the sampler has nothing left to suggest; `StorageError`.
    public func ask() throws -> Trial {
        Trial(study: self, number: try engine.ask())
    }

    /// Begins a trial with all parameters of a space, in one step.
    ///
    /// - Returns: the trial and its parameters in the order of the space.
    /// - Throws: `StudyError`, `SamplingError`, `StorageError`. A waiting trial whose fixed values do not fit fails.
    public func ask(_ space: SearchSpace) throws -> (trial: Trial, parameters: [FrozenTrial.Parameter]) {
        try ask(ConditionalSpace(space))
    }

    /// Begins a trial with the parameters of a space that are active, in one step.
    ///
    /// - Returns: the trial and its parameters in the order of the space.
    /// - Throws: `StudyError`, `SamplingError`, `StorageError`. A waiting trial whose fixed values do not fit fails.
    public func ask(_ space: ConditionalSpace) throws -> (trial: Trial, parameters: [FrozenTrial.Parameter]) {
        let (number, parameters) = try engine.ask(space)
        return (Trial(study: self, number: number), parameters)
    }

    /// Ends a trial with its value.
    ///
    /// - Throws: `StudyError` when the trial does not run, the value is NaN, or there are several objectives;
    ///   `StorageError`.
    public func tell(_ trial: Trial, value: Double) throws {
        try tell(number: trial.number, state: .complete, values: [value])
    }

    /// Ends a trial with a value per objective.
    ///
    /// - Throws: `StudyError` when the trial does not run, a value is NaN, or their number is wrong; `StorageError`.
    public func tell(_ trial: Trial, values: [Double]) throws {
        try tell(number: trial.number, state: .complete, values: values)
    }

    /// Ends a trial, also one that another program began.
    ///
    /// - Parameters:
    ///   - number: the trial's number.
    ///   - state: `complete`, `pruned` or `fail`.
    ///   - values: a value per objective of a complete trial; a pruned one without values gets its last report.
    /// - Throws: `StudyError` when the trial does not run, a value is NaN, or their number is wrong; `StorageError`.
    public func tell(number: Int, state: TrialState, values: [Double] = []) throws {
        try engine.tell(number, state: state, values: values)
    }

    /// Enqueues a trial with some parameters fixed; others are sampled when it is run.
    ///
    /// A value out of its parameter's range is used all the same, with a warning; one of another kind makes the
    /// suggestion fail.
    ///
    /// - Parameters:
    ///   - parameters: values by name.
    ///   - skipIfExists: whether nothing is enqueued when a trial has, or is to have, just these parameters.
    /// - Returns: the trial's number, or nil when it was skipped.
    /// - Throws: `StorageError`.
    @discardableResult public func enqueue(
        _ parameters: [String: ParameterValue], skipIfExists: Bool = false
    ) throws -> Int? {
        let members = parameters.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value.json) }
        if skipIfExists, try engine.snapshot().trials.contains(where: { $0.hasSameParameters(as: members) }) {
            return nil
        }
        return try engine.enqueue(members)
    }

    func suggest(
        _ name: String, _ distribution: Distribution, for number: Int
    ) throws -> FrozenTrial.Parameter {
        try engine.suggest(name, distribution, for: number)
    }

    func report(_ value: Double, step: Int, of number: Int) throws {
        try engine.report(value, step: Int64(step), of: number)
    }

    func shouldPrune(_ number: Int) throws -> Bool {
        try engine.shouldPrune(number)
    }

    func setConstraint(_ name: String, _ value: Double, of number: Int) throws {
        try engine.setConstraint(name, value, of: number)
    }

    func setAttributes(user: [JSONMember], of number: Int) throws {
        try engine.setAttributes(user: user, of: number)
    }

    func trial(_ number: Int) throws -> FrozenTrial {
        try engine.trial(number)
    }
}

extension FrozenTrial {
    /// Whether the trial has, or is to have, just these parameters: numbers within a relative 1e-5, as in Optuna.
    func hasSameParameters(as members: [JSONMember]) -> Bool {
        var own = parameters.compactMap { parameter in
            parameter.value.map { JSONMember(parameter.name, $0.json) }
        }
        if case .object(let fixed)? = systemAttributes.first(where: { $0.key == "fixed_params" })?.value { own = fixed }
        guard own.count == members.count else { return false }
        return members.allSatisfy { member in
            guard let value = own.first(where: { $0.key == member.key })?.value else { return false }
            guard let left = value.doubleValue, let right = member.value.doubleValue else {
                return value == member.value
            }
            return left == right || left.isNaN && right.isNaN || abs(left - right) <= 1e-5 * abs(left)
        }
    }
}
