public import HyperoptCore

extension Study {
    /// Called after each trial with the trial as it ended; may call `Study.stop()`.
    public typealias Callback = @Sendable (Study, FrozenTrial) async throws -> Void

    /// Runs trials until there were enough, a rule says stop, or an error is thrown that `catch` does not take.
    ///
    /// How a trial ends, as in Optuna: the value that the objective returns completes it, an infinite one too; NaN and
    /// a wrong number of values make it fail, without stopping; `TrialPruned` prunes it, with the last report as its
    /// value; any other error makes it fail, and stops unless `catch` takes it. Waiting trials are run first.
    ///
    /// - Parameters:
    ///   - trials: how many trials to run in this call; nil means no limit.
    ///   - timeout: after this time no further trial begins.
    ///   - parallelism: how many trials run at the same time; with 1 the study is deterministic.
    ///   - isCaught: whether an error only fails its trial.
    ///   - callbacks: are called after each trial, one after the other.
    ///   - stopRules: reasons to stop early.
    ///   - objective: evaluates a trial.
    /// - Throws: the first error that was not caught, after all running trials have ended; `StudyError` for arguments
    ///   that cannot be, and when `optimize` runs already; `SamplingError`, `StorageError`.
    public func optimize<Values: ObjectiveValues>(
        trials: Int? = nil, timeout: Duration? = nil, parallelism: Int = 1,
        catch isCaught: @escaping @Sendable (any Error) -> Bool = { _ in false }, callbacks: [Callback] = [],
        stopRules: [StopRule] = [], _ objective: @escaping @Sendable (Trial) async throws -> Values
    ) async throws {
        if let trials, trials < 0 { throw StudyError(.invalidArgument, "the number of trials is negative: \(trials)") }
        guard parallelism >= 1 else {
            throw StudyError(.invalidArgument, "the parallelism is \(parallelism); it must be at least 1")
        }
        for rule in stopRules { try rule.check(objectives: directions.count) }
        guard !isOptimizing else {
            throw StudyError(.alreadyOptimizing, "optimize runs already; wait for its end, or ask and tell")
        }
        isOptimizing = true
        isStopRequested = false
        defer { isOptimizing = false }
        let gate = StartGate(
            limit: trials, stopRules: stopRules + (timeout.map { [.timeBudget($0)] } ?? []), start: ContinuousClock.now)
        let run = TrialRun(objective: { try await objective($0).objectiveValues }, isCaught: isCaught)
        try await runTrials(gate, run, parallelism: parallelism, callbacks: callbacks)
    }

    private func runTrials(
        _ gate: StartGate, _ run: TrialRun, parallelism: Int, callbacks: [Callback]
    ) async throws {
        try await withThrowingTaskGroup(of: FrozenTrial.self) { group in
            var gate = gate
            var running = 0
            var failure: (any Error)?
            while true {
                do {
                    while failure == nil, running < parallelism, try mayStart(gate, running: running) {
                        let trial = try ask()
                        gate.started += 1
                        running += 1
                        group.addTask { try await run(trial) }
                    }
                    guard running > 0 else { break }
                    let ended = try await group.next()
                    running -= 1
                    guard let ended else { break }
                    for callback in callbacks { try await callback(self, ended) }
                } catch let error as TrialRun.Uncaught {
                    running -= 1
                    failure = failure ?? error.underlying
                } catch {
                    failure = failure ?? error
                }
            }
            if let failure { throw failure }
        }
    }

    private func mayStart(_ gate: StartGate, running: Int) throws -> Bool {
        guard !isStopRequested, !Task.isCancelled else { return false }
        try engine.refresh()
        return engine.hasNext && gate.isOpen(engine.progress, running: running)
    }

    /// Ends a trial with what its objective returned or threw.
    func end(_ trial: Trial, _ result: Result<[Double], any Error>) throws -> FrozenTrial {
        switch result {
        case .success(let values): try engine.finish(trial.number, returned: values)
        case .failure(is TrialPruned): try engine.tell(trial.number, state: .pruned)
        case .failure: try engine.tell(trial.number, state: .fail)
        }
    }
}

/// The evaluation of one trial by an objective.
struct TrialRun: Sendable {
    /// An error that ends the call of `optimize`.
    struct Uncaught: Error {
        let underlying: any Error
    }

    let objective: @Sendable (Trial) async throws -> [Double]
    let isCaught: @Sendable (any Error) -> Bool

    /// Evaluates and ends a trial.
    ///
    /// - Throws: `Uncaught`, after the trial has ended if that was possible.
    func callAsFunction(_ trial: Trial) async throws -> FrozenTrial {
        let result: Result<[Double], any Error>
        do {
            result = .success(try await objective(trial))
        } catch {
            result = .failure(error)
        }
        let ended: FrozenTrial
        do {
            ended = try await trial.study.end(trial, result)
        } catch {
            throw Uncaught(underlying: error)
        }
        if case .failure(let error) = result, !(error is TrialPruned), !isCaught(error) {
            throw Uncaught(underlying: error)
        }
        return ended
    }
}
