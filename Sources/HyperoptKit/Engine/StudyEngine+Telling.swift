package import HyperoptCore
import HyperoptSampling
import HyperoptStorage

extension StudyEngine {
    /// Ends a running trial, also one that another program began.
    ///
    /// - Parameters:
    ///   - number: the trial's number.
    ///   - state: `complete`, `pruned` or `fail`.
    ///   - values: one value per objective for a complete trial; a pruned one may have none, a failed one has none.
    ///   - constraints: constraint values by name, 0 or less when they hold.
    /// - Returns: the trial as it ended.
    /// - Throws: `StudyError` when the trial does not run or the values are not in order; `StorageError`.
    @discardableResult package mutating func tell(
        _ number: Int, state: TrialState, values: [Double] = [], constraints: [(name: String, value: Double)] = []
    ) throws -> FrozenTrial {
        var ended = try openTrial(number)
        try check(values, state: state, of: number)
        let attributes = try constraints.map { constraint throws(StudyError) in
            try Self.attribute(constraint.name, constraint.value, of: number)
        }
        let end = setup.now()
        try storage.finishTrial(
            trialID: ended.trial.id, state: state, values: values, userAttributes: [], systemAttributes: attributes,
            at: end)
        ended.set(system: attributes)
        ended.trial.state = state
        ended.trial.values = values
        if state == .pruned, values.isEmpty, directions.count == 1, let last = ended.trial.intermediateValues.last,
            !last.value.isNaN
        {
            ended.trial.values = [last.value]
        }
        ended.trial.datetimeComplete = end
        open[number] = nil
        foreign[number] = nil
        history.finish(
            number: number, state: state, values: values, constraintViolation: ended.trial.constraintViolation)
        progress.add(ended.trial)
        pruningStudy?.record(ended.trial)
        return ended.trial
    }

    /// Ends a trial with what its objective returned: NaN and a wrong number of values are failures.
    package mutating func finish(_ number: Int, returned values: [Double]) throws -> FrozenTrial {
        let isUsable = values.count == directions.count && !values.contains(where: \.isNaN)
        guard isUsable else {
            let found = values.count == directions.count ? "NaN" : "\(values.count) values"
            setup.warn("trial \(number) failed: its objective returned \(found)")
            return try tell(number, state: .fail)
        }
        return try tell(number, state: .complete, values: values)
    }

    /// Records a report of a running trial; the first one of a step counts, as in Optuna.
    ///
    /// - Throws: `StudyError`, `StorageError`.
    package mutating func report(_ value: Double, step: Int64, of number: Int) throws {
        guard directions.count == 1 else {
            throw StudyError(
                .severalObjectives, "reports and pruning are for studies with one objective", trial: number)
        }
        guard step >= 0 else {
            throw StudyError(.valueOutOfRange, "the step \(step) is negative; steps count from 0", trial: number)
        }
        var trial = try openTrial(number)
        let place = trial.trial.intermediateValues.lastIndex { $0.step <= step }
        if let place, trial.trial.intermediateValues[place].step == step {
            setup.warn("trial \(number) reported step \(step) before; this report is ignored")
            return
        }
        let report = FrozenTrial.IntermediateValue(step: step, value: value)
        try storage.report(trialID: trial.trial.id, values: [report])
        trial.trial.intermediateValues.insert(report, at: place.map { $0 + 1 } ?? 0)
        history.report(number: number, step: step, value: value)
        if open[number] != nil { open[number] = trial }
    }

    /// Whether the pruner would end a running trial now; what it wants to remember is stored.
    ///
    /// - Throws: `StudyError`, `StorageError`.
    package mutating func shouldPrune(_ number: Int) throws -> Bool {
        guard directions.count == 1 else {
            throw StudyError(
                .severalObjectives, "reports and pruning are for studies with one objective", trial: number)
        }
        try refresh()
        var trial = try openTrial(number)
        guard let pruner = setup.pruner,
            let decision = pruningStudy.map({ pruner.decide(trial.trial, in: $0) })
        else { return false }
        if !decision.attributes.isEmpty {
            try storage.setTrialAttributes(trialID: trial.trial.id, user: [], system: decision.attributes)
            trial.set(system: decision.attributes)
            pruningStudy?.record(trial.trial)
            if open[number] != nil { open[number] = trial }
        }
        return decision.prune
    }

    /// Stores a constraint value of a running trial, 0 or less when the constraint holds.
    ///
    /// - Throws: `StudyError`, `StorageError`.
    package mutating func setConstraint(_ name: String, _ value: Double, of number: Int) throws {
        try setAttributes(system: [Self.attribute(name, value, of: number)], of: number)
    }

    /// Stores attributes of a running trial.
    ///
    /// - Throws: `StudyError`, `StorageError`.
    package mutating func setAttributes(
        user: [JSONMember] = [], system: [JSONMember] = [], of number: Int
    ) throws {
        var trial = try openTrial(number)
        try storage.setTrialAttributes(trialID: trial.trial.id, user: user, system: system)
        trial.set(system: system)
        trial.trial.userAttributes.removeAll { old in user.contains { $0.key == old.key } }
        trial.trial.userAttributes += user
        if open[number] != nil { open[number] = trial }
    }

    /// Enqueues a trial with some parameters fixed.
    ///
    /// - Returns: the trial's number.
    /// - Throws: `StorageError`.
    package mutating func enqueue(_ fixed: [JSONMember], userAttributes: [JSONMember] = []) throws -> Int {
        try refresh()
        let (id, number) = try storage.enqueueTrial(
            studyID: studyID, fixedParameters: fixed, userAttributes: userAttributes, systemAttributes: [])
        noteOwn(id: id, number: number)
        waiting.append(id)
        history.record(FrozenTrial(id: id, number: number, state: .waiting))
        return number
    }

    /// The error for a trial that does not run here.
    func notRunning(_ number: Int) -> StudyError {
        guard let row = history.row(of: number) else {
            return StudyError(.unknownTrial, "there is no such trial; ask for one first", trial: number)
        }
        switch history.state(at: row) {
        case .waiting: return StudyError(.trialNotRunning, "it waits to be run; ask for it first", trial: number)
        case .running:
            return StudyError(.trialNotRunning, "another program began it and suggests its parameters", trial: number)
        default:
            return StudyError(
                .trialNotRunning, "it is over, with the state \(history.state(at: row).rawValue)", trial: number)
        }
    }

    /// A running trial: one of this engine, or another program's as it is stored now.
    private mutating func openTrial(_ number: Int) throws -> OpenTrial {
        if let trial = open[number] { return trial }
        try refresh()
        guard let id = foreign[number] else { throw notRunning(number) }
        return OpenTrial(try storage.trial(id))
    }

    private func check(_ values: [Double], state: TrialState, of number: Int) throws(StudyError) {
        guard state.isFinished else {
            throw StudyError(.invalidArgument, "a trial cannot end in the state \(state.rawValue)", trial: number)
        }
        if let objective = values.firstIndex(where: \.isNaN) {
            throw StudyError(
                .notANumber, "value \(objective) is NaN; tell the state \"fail\" when there is no value", trial: number)
        }
        if state == .fail, !values.isEmpty {
            throw StudyError(.wrongNumberOfValues, "a failed trial has no values", trial: number)
        }
        guard values.count == directions.count || values.isEmpty && state != .complete else {
            throw StudyError(
                .wrongNumberOfValues,
                "\(values.count) values were told, but the study has \(directions.count) "
                    + (directions.count == 1 ? "objective" : "objectives"), trial: number)
        }
    }

    private static func attribute(
        _ name: String, _ value: Double, of number: Int
    ) throws(StudyError) -> JSONMember {
        guard !value.isNaN else { throw StudyError(.notANumber, "the constraint \(name) is NaN", trial: number) }
        return JSONMember("constraints:\(name)", .number(value))
    }
}
