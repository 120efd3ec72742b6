import HyperoptCore
import HyperoptExecution
import HyperoptSampling
import HyperoptStorage

extension OptimizationJob {
    /// Records how a trial ended: first in the database, then in the job's files.
    ///
    /// A trial that was stopped because the job is stopping goes back to the queue with its number and parameters.
    func take(_ execution: TrialExecution, of number: Int) throws {
        guard var trial = running.removeValue(forKey: number) else { return }
        record.progress.running = running.count
        removeScratch(of: number)
        let outcome = execution.outcome
        if case .cancelled = outcome.ending, isStopping {
            try state.database.requeueTrial(trialID: trial.id)
            trial.state = .waiting
            trial.datetimeStart = nil
            try writeTrialRecord(trial)
            return
        }
        let verdict = TrialVerdict(outcome, objectives: setup.spec.objectives)
        let attributes = verdict.attributes(metrics: execution.metrics)
        let now = clock.now()
        try state.database.finishTrial(
            trialID: trial.id, state: verdict.state, values: verdict.values, userAttributes: [],
            systemAttributes: attributes, at: now)
        trial.state = verdict.state
        trial.values = verdict.values
        trial.systemAttributes += attributes
        trial.datetimeComplete = now
        history.finish(number: number, state: verdict.state, values: verdict.values)
        noteLaunch(verdict)
        try report(trial, seconds: outcome.duration.seconds)
    }

    private func noteLaunch(_ verdict: TrialVerdict) {
        if verdict.ending == .launchFailed {
            launchFailures += 1
            lastLaunchFailure = verdict.reason ?? ""
        } else {
            launchFailures = 0
        }
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

    /// Writes the job's last condition.
    func finishRecord() throws {
        let counts = "\(record.progress.complete) of \(record.progress.finished) finished trials have a result"
        switch outcome {
        case .complete, .alreadyComplete:
            let isShort = record.progress.finished < record.progress.target
            let reason = isShort ? "SuggestionEndReached" : "MaxTrialsReached"
            record.add(Condition("Succeeded", reason: reason, message: counts, at: clock.now()))
        case .noResult:
            record.add(Condition("Failed", reason: "NoTrialSucceeded", message: counts, at: clock.now()))
        case .tooManyFailures:
            record.add(Condition("Failed", reason: "MaxFailedTrialsReached", message: counts, at: clock.now()))
        case .cannotLaunch(let reason):
            record.add(Condition("Failed", reason: "TrialLaunchFailed", message: reason, at: clock.now()))
        case .interrupted:
            break
        }
        try writeRecord()
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
