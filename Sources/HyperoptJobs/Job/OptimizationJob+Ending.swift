import HyperoptCore
import HyperoptExecution
import HyperoptSampling
import HyperoptStorage

extension OptimizationJob {
    /// Records how a trial ended: first in the database, then in the job's files.
    ///
    /// A trial that was stopped with the job, or whose program could not be started at all, goes back to the queue
    /// with its number and parameters.
    func take(_ execution: TrialExecution, of number: Int) throws {
        guard let trial = running.removeValue(forKey: number) else { return }
        record.progress.running = running.count
        removeScratch(of: number)
        let verdict = TrialVerdict(execution.outcome, objectives: setup.spec.objectives)
        switch verdict.ending {
        case .interrupted:
            try requeue(trial)
        case .launchFailed:
            launchFailures += 1
            lastLaunchFailure = verdict.reason ?? ""
            leftovers.append(try requeue(trial))
        default:
            launchFailures = 0
            try finish(trial, verdict, execution)
        }
        if isOver { stopRunning() }
    }

    @discardableResult
    private func requeue(_ trial: FrozenTrial) throws -> FrozenTrial {
        try state.database.requeueTrial(trialID: trial.id)
        var trial = trial
        trial.state = .waiting
        trial.datetimeStart = nil
        try writeTrialRecord(trial)
        try writeRecord()
        return trial
    }

    private func finish(_ running: FrozenTrial, _ verdict: TrialVerdict, _ execution: TrialExecution) throws {
        let trial = try ended(running, verdict, attributes: verdict.attributes(metrics: execution.metrics))
        history.finish(
            number: trial.number, state: trial.state, values: trial.values,
            constraintViolation: trial.constraintViolation)
        try report(trial, seconds: execution.outcome.duration.seconds)
    }

    /// Ends a trial in the database; one that another program, which shares the file, has ended stays as it is there.
    private func ended(
        _ running: FrozenTrial, _ verdict: TrialVerdict, attributes: [JSONMember]
    ) throws(StorageError) -> FrozenTrial {
        let now = clock.now()
        do {
            try state.database.finishTrial(
                trialID: running.id, state: verdict.state, values: verdict.values, userAttributes: [],
                systemAttributes: attributes, at: now)
        } catch {
            guard error.code == .trialFinished else { throw error }
            return try state.database.trial(running.id)
        }
        var trial = running
        trial.state = verdict.state
        trial.values = verdict.values
        trial.systemAttributes += attributes
        trial.datetimeComplete = now
        return trial
    }

    private func report(_ trial: FrozenTrial, seconds: Double) throws {
        let isBest = record.progress.count(trial)
        try writeTrialRecord(trial)
        try writeRecord()
        let report = TrialReport(
            number: trial.number, state: trial.state, values: trial.values,
            reason: trial.systemAttribute(.reason)?.stringValue, seconds: seconds, isBest: isBest)
        if report.state == .fail { lastFailure = report }
        emit.yield(.trialEnded(report, progress: record.progress))
    }

    /// How the run ended, once no trial is running any more.
    var outcome: JobOutcome {
        if isStopping { return .interrupted }
        if hasTooManyFailures { return .tooManyFailures }
        if launchFailures >= Self.launchFailureLimit { return .cannotLaunch(lastLaunchFailure) }
        return record.progress.complete > 0 ? .complete : .noResult
    }
}

extension TrialVerdict {
    /// The attributes that record the verdict in the database.
    func attributes(metrics: [String: MetricSummary]) -> [JSONMember] {
        var attributes = [JSONMember(TrialAttribute.ending.rawValue, .string(ending.rawValue))]
        if let exitCode { attributes.append(JSONMember(TrialAttribute.exitCode.rawValue, .integer(Int64(exitCode)))) }
        if let reason { attributes.append(JSONMember(TrialAttribute.reason.rawValue, .string(reason))) }
        if !metrics.isEmpty {
            let members = metrics.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value.json) }
            attributes.append(JSONMember(TrialAttribute.metrics.rawValue, .object(members)))
        }
        return attributes
    }
}

extension Duration {
    /// The time in seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
