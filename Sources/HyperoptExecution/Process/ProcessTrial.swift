import Subprocess
import SystemPackage

/// One execution of a trial as a process, from its preparation to its outcome.
struct ProcessTrial: Sendable {
    let request: TrialRequest
    let stopSignal: StopSignal
    let report: @Sendable (TrialEvent) -> Void

    func run() async -> TrialOutcome {
        guard !stopSignal.isRequested else {
            return TrialOutcome(ending: .cancelled, message: "cancelled before it was started")
        }
        do throws(LaunchError) {
            let plan = try ProcessPlan(request)
            let execution = try await execute(plan)
            return outcome(of: execution, call: plan.functionCall)
        } catch {
            return TrialOutcome(ending: .launchFailed(error.message), message: error.message)
        }
    }

    private struct Execution {
        let status: TerminationStatus
        let report: TrialSupervisor.Report
    }

    private func execute(_ plan: ProcessPlan) async throws(LaunchError) -> Execution {
        let log = try TrialLog.open(request.logPath)
        var output = try Pipe()
        var error = try Pipe()
        let wake = try Pipe()
        guard let outputFile = output.writing?.file, let errorFile = error.writing?.file,
            let wakeFile = wake.writing?.file
        else { throw LaunchError("cannot make a pipe for the trial's output") }
        stopSignal.attach(wakeFile)
        defer { stopSignal.detach() }
        let files = TrialFiles(
            log: log.file, output: output.reading.file, error: error.reading.file, wake: wake.reading.file
        )
        do {
            let result = try await Subprocess.run(
                plan.configuration,
                input: .none,
                output: .fileDescriptor(outputFile, closeAfterSpawningProcess: false),
                error: .fileDescriptor(errorFile, closeAfterSpawningProcess: false)
            ) { execution in
                // The streams end when the last process that holds them ends; this one must not be it.
                output.writing = nil
                error.writing = nil
                return await supervise(execution.processIdentifier, files: files)
            }
            return Execution(status: result.terminationStatus, report: result.closureResult)
        } catch {
            throw plan.launchError(for: error)
        }
    }

    /// Descriptors that stay open while the trial is watched.
    private struct TrialFiles: Sendable {
        let log, output, error, wake: FileDescriptor
    }

    private func supervise(_ child: ProcessIdentifier, files: TrialFiles) async -> TrialSupervisor.Report {
        report(.started(pid: child.value))
        return await BlockingThread.run {
            let output = TrialOutput(
                standardOutput: files.output, standardError: files.error, log: TrialLog(file: files.log),
                metricNames: request.metricNames, report: { report(.metric($0)) }
            )
            var supervisor = TrialSupervisor(
                request: request, child: child.value, childDescriptor: child.processDescriptor,
                stopSignal: stopSignal, wake: files.wake, output: output
            )
            return supervisor.run()
        }
    }

    private func outcome(of execution: Execution, call: FunctionCall?) -> TrialOutcome {
        let report = execution.report
        let ending: TrialEnding =
            switch (report.stop, execution.status) {
            case (.timedOut, _): .timedOut
            case (.cancelled, _): .cancelled
            case (nil, .exited(let code)): .exited(code)
            case (nil, .signaled(let signal)): .signalled(signal)
            }
        let reason = call?.errorMessage().map(LastLine.oneLine) ?? report.lastErrorLine
        return TrialOutcome(
            ending: ending,
            metrics: report.metrics,
            returnValues: ending == .exited(0) ? call?.returnValues(bareName: request.metricNames.first) ?? [:] : [:],
            duration: report.duration,
            message: OutcomeMessage.text(for: ending, reason: reason, timeout: request.timeout)
        )
    }
}
