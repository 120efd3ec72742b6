package import HyperoptCore
import HyperoptSampling
import HyperoptStorage

extension StudyEngine {
    /// Begins a trial whose parameters will be asked for one by one: a waiting one, else a new one.
    ///
    /// - Returns: the trial's number.
    /// - Throws: `StudyError` when the sampler has nothing left; `StorageError`.
    package mutating func ask() throws -> Int {
        try refresh()
        if let claimed = try claim() { return claimed }
        return try begin()
    }

    /// Begins a trial with all its parameters, in one step of the storage unless it was waiting or has its own seed.
    ///
    /// - Returns: the trial's number, and its parameters in the order of the space.
    /// - Throws: `StudyError`, `SamplingError`, `StorageError`. A waiting trial whose fixed values do not fit fails.
    package mutating func ask(
        _ space: ConditionalSpace
    ) throws -> (number: Int, parameters: [FrozenTrial.Parameter]) {
        try refresh()
        for parameter in space.parameters { try checkDistribution(parameter.name, parameter.distribution) }
        var claimed = try claim()
        if claimed == nil, setup.seedMode != .sequential { claimed = try begin() }
        if let claimed { return (claimed, try suggest(space, for: claimed)) }
        try requireSuggestions()
        var suggestion = Suggestion(for: nextNumber)
        for parameter in space.parameters where space.isActive(parameter, beside: suggestion.parameters) {
            _ = try suggestion.next(parameter.name, parameter.distribution, from: &sampler, in: history)
        }
        let parameters = suggestion.parameters
        let attributes = sampler.attributes(for: nextNumber, in: history)
        let start = setup.now()
        let (id, number) = try storage.startTrial(
            studyID: studyID, parameters: parameters, userAttributes: [], systemAttributes: attributes, at: start)
        noteOwn(id: id, number: number)
        for parameter in parameters { noteDistribution(parameter) }
        history.begin(number: number, parameters: parameters)
        history.setAttributes(attributes, number: number)
        let trial = FrozenTrial(
            id: id, number: number, state: .running, parameters: parameters, systemAttributes: attributes,
            datetimeStart: start)
        open[number] = OpenTrial(trial, suggestion: suggestion)
        return (number, parameters)
    }

    /// Suggests a parameter of a running trial, or gives the value that it has already.
    ///
    /// - Throws: `StudyError`, `SamplingError`, `StorageError`.
    package mutating func suggest(
        _ name: String, _ distribution: Distribution, for number: Int
    ) throws -> FrozenTrial.Parameter {
        guard var trial = open[number] else { throw notRunning(number) }
        try checkDistribution(name, distribution)
        let count = trial.suggestion.parameters.count
        let parameter: FrozenTrial.Parameter
        do {
            parameter = try next(name, distribution, of: &trial)
        } catch let error as SamplingError where error.code == .incompatibleDistribution {
            throw StudyError(.changedDistribution, error.message, trial: number, parameter: name)
        }
        if trial.suggestion.parameters.count > count { try store([parameter], of: &trial) }
        open[number] = trial
        return parameter
    }

    private mutating func suggest(
        _ space: ConditionalSpace, for number: Int
    ) throws -> [FrozenTrial.Parameter] {
        guard var trial = open[number] else { throw notRunning(number) }
        do {
            var parameters: [FrozenTrial.Parameter] = []
            let count = trial.suggestion.parameters.count
            for parameter in space.parameters where space.isActive(parameter, beside: parameters) {
                parameters.append(try next(parameter.name, parameter.distribution, of: &trial))
            }
            try store(Array(trial.suggestion.parameters.dropFirst(count)), of: &trial)
            open[number] = trial
            return parameters
        } catch {
            // Nobody knows the trial's number, so that nobody could end it.
            _ = try? tell(number, state: .fail)
            throw error
        }
    }

    /// Takes a waiting trial; nil when there is none.
    private mutating func claim() throws -> Int? {
        guard let trial = try storage.claimWaitingTrial(studyID: studyID, at: setup.now()) else { return nil }
        waiting.removeAll { $0 == trial.id }
        noteOwn(id: trial.id, number: trial.number)
        begin(trial)
        return trial.number
    }

    private mutating func begin() throws -> Int {
        try requireSuggestions()
        let start = setup.now()
        let (id, number) = try storage.startTrial(
            studyID: studyID, parameters: [], userAttributes: [], systemAttributes: [], at: start)
        noteOwn(id: id, number: number)
        begin(FrozenTrial(id: id, number: number, state: .running, datetimeStart: start))
        return number
    }

    private mutating func begin(_ trial: FrozenTrial) {
        history.begin(number: trial.number, parameters: trial.parameters)
        for parameter in trial.parameters { noteDistribution(parameter) }
        var opened = OpenTrial(trial)
        if case .perTrial(let seed) = setup.seedMode {
            var own = sampler
            own.reseed(SeedMode.derived(from: seed, stream: trial.number))
            opened.sampler = own
        }
        open[trial.number] = opened
    }

    private func requireSuggestions() throws(StudyError) {
        guard !sampler.isExhausted(in: history) else {
            throw StudyError(.exhausted, "the sampler has nothing left to suggest")
        }
    }

    /// Whether a trial waits, or the sampler has something left to suggest.
    package var hasNext: Bool { !waiting.isEmpty || !sampler.isExhausted(in: history) }

    /// The next value in the course of a trial's suggestions.
    private mutating func next(
        _ name: String, _ distribution: Distribution, of trial: inout OpenTrial
    ) throws -> FrozenTrial.Parameter {
        try fix(name, distribution, of: &trial)
        guard var own = trial.sampler else {
            return try trial.suggestion.next(name, distribution, from: &sampler, in: history)
        }
        let parameter = try trial.suggestion.next(name, distribution, from: &own, in: history)
        trial.sampler = own
        // The next trial goes on with what this one's sampler learned; its streams begin anew.
        sampler = own
        return parameter
    }

    /// Gives the course of suggestions a fixed value, if there is one for this parameter.
    private func fix(_ name: String, _ distribution: Distribution, of trial: inout OpenTrial) throws(StudyError) {
        guard let json = trial.fixed[name] else { return }
        guard let value = distribution.value(json: json), let internalValue = distribution.internalValue(of: value),
            internalValue.isFinite
        else {
            throw StudyError(
                .valueOutOfRange, "the fixed value \(json.pythonText) does not fit it", trial: trial.trial.number,
                parameter: name)
        }
        if !distribution.contains(internalValue: internalValue) {
            setup.warn(
                "trial \(trial.trial.number), parameter \(name): the fixed value \(value.text) is out of its range, "
                    + "and is used all the same")
        }
        trial.suggestion.fix(name, to: value)
        trial.fixed[name] = nil
    }

    /// Stores parameters that were suggested, with what the sampler wants to be stored.
    private mutating func store(_ parameters: [FrozenTrial.Parameter], of trial: inout OpenTrial) throws {
        let number = trial.trial.number
        let all = (trial.sampler ?? sampler).attributes(for: number, in: history)
        var attributes = all.filter { !trial.samplerAttributes.contains($0) }
        let announcement = trial.isAnnounced ? [] : announcement(of: trial.suggestion)
        attributes += announcement
        guard !parameters.isEmpty || !attributes.isEmpty else { return }
        try storage.addParameters(trialID: trial.trial.id, parameters: parameters, systemAttributes: attributes)
        for parameter in parameters {
            noteDistribution(parameter)
            history.setParameter(parameter, number: number)
        }
        history.setAttributes(all, number: number)
        if !announcement.isEmpty {
            trial.isAnnounced = true
            history.record(FrozenTrial(number: number, state: .running, systemAttributes: announcement))
        }
        trial.samplerAttributes = all
        trial.trial.parameters += parameters
        trial.set(system: attributes)
    }

    /// The joint sample in the form in which Optuna's constant liar tells other trials of it.
    private func announcement(of suggestion: Suggestion) -> [JSONMember] {
        guard let values = suggestion.relativeValues, !values.isEmpty, let sampler = sampler as? TPESampler,
            sampler.options.constantLiar
        else { return [] }
        let members = values.sorted { $0.key < $1.key }.compactMap { name, value -> JSONMember? in
            suggestion.relativeDistributions[name]?.externalValue(of: value).map { JSONMember(name, $0.json) }
        }
        let text = Array(JSONValue.object(members).pythonText.unicodeScalars)
        let length = 2045
        return stride(from: 0, to: text.count, by: length).map { start in
            let piece = String(String.UnicodeScalarView(text[start..<min(start + length, text.count)]))
            return JSONMember("tpe:relative_params:\(start / length)", .string(piece))
        }
    }

    private func checkDistribution(_ name: String, _ distribution: Distribution) throws(StudyError) {
        guard let first = distributions[name], !first.isCompatible(with: distribution) else { return }
        throw StudyError(
            .changedDistribution,
            "its kind, its scale or its choices differ from those it had in this study; use another name or another "
                + "study", parameter: name)
    }

    private mutating func noteDistribution(_ parameter: FrozenTrial.Parameter) {
        if distributions[parameter.name] == nil { distributions[parameter.name] = parameter.distribution }
    }
}
