import HyperoptExecution

/// One execution of a trial, watched from its start to its end.
struct TrialExecution: Sendable {
    /// The values of every metric that the trial gave.
    var metrics: [String: MetricSummary] = [:]
    /// How it ended.
    var outcome: TrialOutcome

    /// Runs a trial of a job and gathers what it gives.
    static func watch(_ request: TrialRequest, for job: OptimizationJob) async -> TrialExecution {
        var execution = TrialExecution(outcome: TrialOutcome(ending: .cancelled))
        guard await !job.isStopping else { return execution }
        for await event in job.runner.run(request) {
            switch event {
            case .started: await job.trialDidLaunch(token: request.token)
            case .metric(let report): execution.add(report.value, to: report.name)
            case .ended(let outcome): execution.outcome = outcome
            }
        }
        // The runner stops telling single values of a trial that prints very many; the last ones it always knows.
        for (name, value) in execution.outcome.metrics where execution.metrics[name]?.latest != value {
            execution.add(value, to: name)
        }
        for (name, value) in execution.outcome.returnValues where execution.metrics[name] == nil {
            execution.add(value, to: name)
        }
        return execution
    }

    private mutating func add(_ value: Double, to name: String) {
        if metrics[name] == nil { metrics[name] = MetricSummary(value) } else { metrics[name]?.add(value) }
    }
}
