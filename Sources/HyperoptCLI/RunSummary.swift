import HyperoptCharts
import HyperoptJobs

/// The last words of a run.
struct RunSummary {
    let outcome: JobOutcome
    let progress: JobProgress
    let lastFailure: TrialReport?
    /// The experiment file as the user named it.
    let file: String

    /// Writes the result to standard output, or what went wrong to standard error.
    func tell() throws(OutputFault) {
        switch outcome {
        case .complete:
            try Terminal.write(counts + "\n" + best + next)
        case .alreadyComplete:
            try Terminal.write(
                "job \(progress.jobName) is complete: \(counts); raise num_trials (--trials) to go on\n" + best + next)
        case .noResult:
            let trials = NumberText.count(progress.finished, "trial")
            fail("\(trials) finished, none with a result; mend the cause, then raise --trials or take another --name")
        case .tooManyFailures:
            fail("\(NumberText.count(progress.failed, "trial")) failed: raise max_failed_trials to go on")
        case .cannotLaunch(let reason):
            fail("the training program cannot be started", reason: reason)
        case .interrupted:
            let command = "hyperopt run \(file) --name \(progress.jobName)"
            Terminal.writeError("hyperopt: interrupted; \(counts); to go on: \(MessageText.visible(command))")
        }
    }

    private var counts: String {
        let isBeyond = progress.finished > progress.target
        let target = isBeyond ? "" : " of \(progress.target)"
        var parts = [
            "\(progress.finished)\(target) \(progress.finished + progress.target == 2 ? "trial" : "trials") finished"
        ]
        if progress.failed > 0 { parts.append("\(progress.failed) failed") }
        return parts.joined(separator: ", ")
    }

    private var best: String {
        ProgressText.best(progress).map { $0 + "\n" } ?? ""
    }

    private var next: String {
        "report: hyperopt report \(MessageText.visible(progress.folder))\n"
    }

    private func fail(_ fact: String, reason: String? = nil) {
        var text = "hyperopt: error: \(fact)"
        if let reason {
            text += "; \(MessageText.visible(reason))"
        } else if let lastFailure, let reason = lastFailure.reason {
            text += "; trial \(lastFailure.number): \(reason)"
        }
        Terminal.writeError("\(text); logs are in \(MessageText.visible(progress.folder))/trials")
    }
}

extension JobOutcome {
    /// Whether the job is over with a result.
    var isSuccess: Bool { self == .complete || self == .alreadyComplete }
}
