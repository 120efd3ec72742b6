import ArgumentParser
import Glibc
import HyperoptCharts
import HyperoptCore
import HyperoptExecution
import HyperoptJobs

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the trials of an experiment, or goes on with them.",
        discussion: """
            Example:
              hyperopt run experiment.yaml --trials 100 --parallel 4

            A job of the same name that is not finished goes on where it stopped. Flags take precedence over the \
            file. Ctrl-C ends the running trials and keeps what is done.

            Exit status: 0 done; 1 no trial succeeded or too many failed; 66 no such file; 73 or 74 the state cannot \
            be written; 75 the job is running already; 78 the file is not in order; 130 interrupted.
            """)

    @Argument(help: "The experiment file.", completion: .file(extensions: ["yaml", "yml"]))
    var file = "experiment.yaml"

    @Option(help: "The job's name; the same name goes on with the same job.")
    var name: String?

    @Option(help: "The number of trials at which the job ends.")
    var trials: Int?

    @Option(help: "The number of trials that run at the same time.")
    var parallel: Int?

    @Option(help: "The seed of the search, 0 to 4294967295.")
    var seed: UInt32?

    @Option(help: "The folder that holds a folder per job.", completion: .directory)
    var storagePath: String?

    @Option(
        help: "How trials run: \(ExperimentSpec.Backend.Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
        transform: Self.backendKind)
    var backend: ExperimentSpec.Backend.Kind?

    func validate() throws {
        if let trials, !(1...1_000_000).contains(trials) {
            throw ValidationError("--trials is \(trials); it must lie between 1 and 1000000")
        }
        if let parallel, !(1...1024).contains(parallel) {
            throw ValidationError("--parallel is \(parallel); it must lie between 1 and 1024")
        }
        if let name, !JobName.isValid(name) {
            throw ValidationError("--name '\(MessageText.shortened(name))' is not allowed; \(JobName.rule)")
        }
        if let storagePath, storagePath.isEmpty { throw ValidationError("--storage-path is empty") }
    }

    func run() async throws {
        var file = try ExperimentFile(path: file)
        apply(to: &file.spec)
        try file.checkTrainer(searchPath: file.spec.trialTemplate.environment["PATH"] ?? Environment.value("PATH"))
        var generator = SystemRandomNumberGenerator()
        let setup = JobSetup(
            spec: file.spec, jobName: file.spec.name ?? JobName.generated(using: &generator),
            storagePath: storagePath(for: file), workingFolder: file.folder)
        let job = try OptimizationJob(setup, runner: ProcessRunner())
        let (outcome, signal) = try await Self.run(job)
        let summary = RunSummary(
            outcome: outcome, progress: await job.progress, lastFailure: await job.lastFailure, file: self.file)
        try summary.tell()
        if outcome == .interrupted { throw ExitCode(128 + (signal ?? SIGINT)) }
        if !outcome.isSuccess { throw ExitCode(ExitStatus.unsuccessful) }
    }

    /// A path on the command line counts from the current folder, one in the file from the file's folder.
    private func storagePath(for file: ExperimentFile) -> String {
        storagePath.map { Environment.expanded($0) }
            ?? Environment.expanded(file.spec.backend.storagePath, from: file.folder)
    }

    private static func backendKind(_ text: String) throws -> ExperimentSpec.Backend.Kind {
        guard let kind = ExperimentSpec.Backend.Kind(rawValue: text) else {
            let known = ExperimentSpec.Backend.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--backend '\(MessageText.shortened(text))' is unknown; known: \(known)")
        }
        return kind
    }

    private func apply(to spec: inout ExperimentSpec) {
        if let name { spec.name = name }
        if let trials { spec.trialConfig.numTrials = trials }
        if let parallel {
            spec.trialConfig.parallelTrials = parallel
            spec.backend.maxParallelTrials = spec.backend.maxParallelTrials.map { max($0, parallel) }
        }
        if let seed { spec.algorithm.seed = seed }
        if let storagePath { spec.backend.storagePath = storagePath }
        if let backend { spec.backend.kind = backend }
    }

    /// Runs the job while showing its events and heeding signals; returns the signal that stopped it, too.
    private static func run(_ job: OptimizationJob) async throws -> (outcome: JobOutcome, signal: Int32?) {
        signal(SIGHUP, SIG_IGN)
        let signals = Task { () -> Int32? in
            for await number in SignalWatch.stream([SIGINT, SIGTERM]) {
                await job.stop()
                return number
            }
            return nil
        }
        let display = Task { await ProgressDisplay(isLive: Terminal.isInteractive).show(job.events) }
        defer { signals.cancel() }
        let outcome: JobOutcome
        do {
            outcome = try await job.run()
        } catch {
            await display.value
            throw error
        }
        await display.value
        signals.cancel()
        return (outcome, await signals.value)
    }
}
