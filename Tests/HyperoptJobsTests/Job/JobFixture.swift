import Glibc
import HyperoptCore
import HyperoptExecution
import HyperoptStorage

@testable import HyperoptJobs

/// A temporary folder and experiments of shell commands, run by the real process runner.
struct JobFixture: ~Copyable {
    let folder: String

    init() {
        var template = Array("/tmp/hyperopt-jobs-XXXXXX".utf8CString)
        folder = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
    }

    deinit {
        FolderContent.remove(folder)
    }

    /// A job whose trials run a shell script that sees the parameter `x` as `$1`.
    func job(
        _ script: String, name: String = "job", trials: Int = 6, parallel: Int = 2, maxFailed: Int? = nil,
        timeout: Double? = nil, seed: UInt32 = 1, seedsEachTrial: Bool = false, space: SearchSpace? = nil
    ) throws -> OptimizationJob {
        var spec = try spec(.command(["sh", "-c", script, "sh", "{{x}}"]), name: name, trials: trials, space: space)
        spec.trialConfig.parallelTrials = parallel
        spec.trialConfig.maxFailedTrials = maxFailed
        spec.trialConfig.timeout = timeout
        spec.algorithm.seed = seed
        spec.algorithm.seedsEachTrial = seedsEachTrial
        return try job(spec)
    }

    /// A job whose trials call a function of a Python file with the parameter `x`.
    func job(calling function: String, in code: String, trials: Int) throws -> OptimizationJob {
        try AtomicFile.write(code.utf8, to: folder + "/train.py")
        return try job(spec(.function(file: "train.py", name: function, arguments: []), name: "job", trials: trials))
    }

    private func job(_ spec: ExperimentSpec) throws -> OptimizationJob {
        let setup = JobSetup(
            spec: spec, jobName: spec.name ?? "job", storagePath: folder + "/store", workingFolder: folder)
        return try OptimizationJob(setup, runner: ProcessRunner())
    }

    private func spec(
        _ trainer: ExperimentSpec.Trainer, name: String, trials: Int, space: SearchSpace? = nil
    ) throws -> ExperimentSpec {
        let float = try FloatDistribution(low: 0, high: 1)
        var spec = ExperimentSpec(
            name: name, objectives: [.init(metric: "loss", direction: .minimize)],
            searchSpace: space ?? SearchSpace([.init("x", .float(float))]), trialConfig: .init(), algorithm: .init(),
            trialTemplate: .init(trainer: trainer), backend: .init())
        spec.trialConfig.numTrials = trials
        return spec
    }

    /// The text of a file below the job's folder; empty when there is none.
    func text(_ path: String, job: String = "job") -> String {
        guard let stream = fopen("\(folder)/store/\(job)/\(path)", "r") else { return "" }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(stream), byte >= 0 { bytes.append(UInt8(byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
