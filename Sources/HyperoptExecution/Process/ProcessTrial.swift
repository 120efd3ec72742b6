import SystemPackage

/// One execution of a trial as a process, from its preparation to its outcome.
struct ProcessTrial: Sendable {
    let request: TrialRequest
    let stopSignal: StopSignal
    let report: @Sendable (TrialEvent) -> Void

    /// Runs the trial to its end, on the calling thread.
    func run() -> TrialOutcome {
        guard !stopSignal.isRequested else {
            return TrialOutcome(ending: .cancelled, message: "cancelled before it was started")
        }
        do throws(LaunchError) {
            let plan = try ProcessPlan(request)
            let execution = try execute(plan)
            return outcome(of: execution, call: plan.functionCall)
        } catch {
            return TrialOutcome(ending: .launchFailed(error.message), message: error.message)
        }
    }

    private struct Execution {
        let status: ChildProcess.Status
        let report: TrialSupervisor.Report
    }

    private func execute(_ plan: ProcessPlan) throws(LaunchError) -> Execution {
        let log = try TrialLog.open(request.logPath)
        defer { try? log.close() }
        var pipes = try TrialPipes()
        defer { pipes.close() }
        stopSignal.attach(pipes.wake.writing)
        defer { stopSignal.detach() }

        let start = SuspendingClock().now
        let child = try ChildProcess(plan, output: pipes.output.writing, error: pipes.error.writing)
        pipes.closeOutputForWriting()
        report(.started(pid: child.id))
        let output = TrialOutput(
            standardOutput: pipes.output.reading, standardError: pipes.error.reading, log: TrialLog(file: log),
            metricNames: request.metricNames, report: { [report] in report(.metric($0)) }
        )
        var supervisor = TrialSupervisor(
            request: request, child: child, start: start, stopSignal: stopSignal, wake: pipes.wake.reading,
            output: output
        )
        let report = supervisor.run()
        return Execution(status: child.wait(), report: report)
    }

    private func outcome(of execution: Execution, call: FunctionCall?) -> TrialOutcome {
        let report = execution.report
        var reason = call?.errorMessage().map(LastLine.oneLine) ?? report.lastErrorLine
        let ending: TrialEnding
        switch (report.stop, execution.status) {
        case (.timedOut, _): ending = .timedOut
        case (.cancelled, _): ending = .cancelled
        case (nil, .exited(let code)):
            ending = call?.refusal().map { .launchFailed(LastLine.oneLine($0)) } ?? .exited(code)
        case (nil, .signalled(let signal)): ending = .signalled(signal)
        case (nil, .lost):
            ending = .exited(-1)
            reason = "its exit code is lost: this process ignores SIGCHLD, or waits for all children"
        }
        return TrialOutcome(
            ending: ending,
            metrics: report.metrics,
            returnValues: ending == .exited(0) ? call?.returnValues(bareName: request.metricNames.first) ?? [:] : [:],
            duration: report.duration,
            message: OutcomeMessage.text(for: ending, reason: reason, timeout: request.timeout)
        )
    }
}
