import HyperoptCharts
import HyperoptCore
import HyperoptJobs

/// Shows a run's events: on a terminal with a status of two lines that is kept up to date, otherwise as plain lines.
actor ProgressDisplay {
    private let isLive: Bool
    private let start: ContinuousClock.Instant
    private var progress: JobProgress?
    private var finishedBefore = 0
    private var statusLines = 0
    /// Whether standard output still takes text; a run goes on without one.
    private var canWrite = true

    init(isLive: Bool) {
        self.isLive = isLive
        start = .now
    }

    /// Shows events until there are no more.
    func show(_ events: AsyncStream<JobEvent>) async {
        let ticker = isLive ? Task { await tick() } : nil
        for await event in events { show(event) }
        ticker?.cancel()
        clearStatus()
    }

    private func tick() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(500))
            if !Task.isCancelled { drawStatus() }
        }
    }

    private func show(_ event: JobEvent) {
        clearStatus()
        switch event {
        case .began(let progress):
            self.progress = progress
            finishedBefore = progress.finished
            if progress.finished < progress.target { put(Self.opening(progress)) }
        case .trialStarted(let number, let parameters, let progress):
            self.progress = progress
            if !isLive { put("trial \(number) started: \(ProgressText.parameters(parameters))") }
        case .trialEnded(let report, let progress):
            self.progress = progress
            put(ProgressText.ended(report, objectives: progress.objectives))
        case .programChanged:
            put("note: trial_template differs from that of the trials done before; their results may not compare")
        case .stopping:
            put("stopping the running trials; what is done is kept")
        }
        drawStatus()
    }

    private static func opening(_ progress: JobProgress) -> String {
        let state =
            progress.finished == 0
            ? NumberText.count(progress.target, "trial")
            : "\(progress.finished) of \(progress.target) trials are done"
        return "job \(progress.jobName): \(state), in \(MessageText.visible(progress.folder))"
    }

    private func put(_ line: String) {
        write(line + "\n")
    }

    private func write(_ text: String) {
        guard canWrite else { return }
        do { try Terminal.write(text) } catch { canWrite = false }
    }

    private func drawStatus() {
        guard isLive, let progress else { return }
        clearStatus()
        let elapsed = start.duration(to: .now)
        let seconds = Double(elapsed.components.seconds)
        var lines = [ProgressText.counts(progress, elapsed: seconds, finishedBefore: finishedBefore)]
        if let best = ProgressText.best(progress) { lines.append(best) }
        let width = max(1, Terminal.columns - 1)
        write(lines.map { TerminalWidth.cut($0, to: width) + "\n" }.joined())
        statusLines = lines.count
    }

    private func clearStatus() {
        guard statusLines > 0 else { return }
        write("\r\u{1B}[\(statusLines)A\u{1B}[J")
        statusLines = 0
    }
}
