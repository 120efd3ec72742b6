import Glibc
import HyperoptCore
import HyperoptExecution
import HyperoptSampling
import HyperoptStorage

extension OptimizationJob {
    /// Records the next trial and describes its execution; nil when no trial is to be started now.
    func nextRequest() throws -> TrialRequest? {
        guard !isStopping, !isOver, running.count < setup.spec.parallelism,
            record.progress.finished + running.count < setup.spec.trialConfig.numTrials,
            !leftovers.isEmpty || !sampler.isExhausted(in: history)
        else { return nil }
        let trial = leftovers.isEmpty ? try beginTrial() : try beginAgain(leftovers.removeFirst())
        running[trial.number] = trial
        record.progress.running = running.count
        try prepareFolder(of: trial)
        try writeTrialRecord(trial)
        try writeRecord()
        emit.yield(.trialStarted(number: trial.number, parameters: trial.parameters, progress: record.progress))
        return request(for: trial)
    }

    /// Whether no further trial may begin although the target is not reached.
    var isOver: Bool { hasTooManyFailures || launchFailures >= Self.launchFailureLimit }

    /// Whether the limit of failed trials is reached, by Katib's rule: 0 means that the first failure ends the job.
    var hasTooManyFailures: Bool {
        guard let limit = setup.spec.trialConfig.maxFailedTrials else { return false }
        return record.progress.failed >= max(1, limit)
    }

    private func beginTrial() throws -> FrozenTrial {
        let next = history.count + leftovers.count
        if setup.spec.algorithm.seedsEachTrial {
            sampler.reseed(SeedMode.derived(from: state.seed, stream: next))
        }
        let parameters = try sampler.suggest(setup.spec.searchSpace, for: next, in: history)
        let attributes = identity(attempt: 1) + sampler.attributes(for: next, in: history)
        let now = clock.now()
        let (id, number) = try state.database.startTrial(
            studyID: state.studyID, parameters: parameters, userAttributes: [], systemAttributes: attributes, at: now)
        history.begin(number: number, parameters: parameters)
        history.setAttributes(attributes, number: number)
        return FrozenTrial(
            id: id, number: number, state: .running, parameters: parameters, systemAttributes: attributes,
            datetimeStart: now)
    }

    /// Takes up a trial that an earlier run did not finish, with its number and parameters.
    private func beginAgain(_ earlier: FrozenTrial) throws -> FrozenTrial {
        var attempt: Int64 = 1
        if case .integer(let number)? = earlier.systemAttribute(.attempt) { attempt = number + 1 }
        let attributes = identity(attempt: attempt)
        let now = clock.now()
        try state.database.restartTrial(trialID: earlier.id, systemAttributes: attributes, at: now)
        var trial = earlier
        trial.state = .running
        trial.systemAttributes.removeAll { old in attributes.contains { $0.key == old.key } }
        trial.systemAttributes += attributes
        trial.datetimeStart = now
        history.begin(number: trial.number, parameters: trial.parameters)
        return trial
    }

    private func identity(attempt: Int64) -> [JSONMember] {
        [
            JSONMember(TrialAttribute.token.rawValue, .string(clock.token())),
            JSONMember(TrialAttribute.attempt.rawValue, .integer(attempt)),
        ]
    }

    private func prepareFolder(of trial: FrozenTrial) throws(JobError) {
        let path = state.folder.scratchPath(trial.number)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw JobError(.inputOutput, "cannot create \(path): \(String(cString: strerror(errno)))")
        }
    }

    private func request(for trial: FrozenTrial) -> TrialRequest {
        let program: TrialProgram
        var arguments: [JSONMember] = []
        switch setup.spec.trialTemplate.trainer {
        case .function(let file, let name, let functionArguments):
            program = .function(file: file, name: name, interpreter: "python3")
            arguments = functionArguments
        case .command(let command):
            program = .command(command)
        }
        var attempt = 1
        if case .integer(let number)? = trial.systemAttribute(.attempt) { attempt = Int(number) }
        return TrialRequest(
            jobName: setup.jobName, jobToken: state.jobToken, trialNumber: trial.number,
            trialName: state.folder.trialName(trial.number), attempt: attempt,
            token: trial.systemAttribute(.token)?.stringValue ?? "", program: program,
            parameters: trial.parameters.compactMap { parameter in
                parameter.value.map { TrialParameter(name: parameter.name, value: $0) }
            },
            functionArguments: arguments, environment: setup.spec.trialTemplate.environment,
            workingDirectory: setup.workingFolder, scratchFolder: state.folder.scratchPath(trial.number),
            logPath: state.folder.logPath(trial.number),
            timeout: setup.spec.trialConfig.timeout.map { .milliseconds(Int64($0 * 1000)) }, gracePeriod: .seconds(5),
            metricNames: setup.spec.objectives.map(\.metric))
    }
}
