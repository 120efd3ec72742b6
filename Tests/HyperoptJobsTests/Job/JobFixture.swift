import Glibc
import HyperoptCore
import HyperoptExecution

@testable import HyperoptJobs

/// A temporary folder and experiments of shell commands, run by the real process runner.
struct JobFixture: ~Copyable {
    let folder: String

    init() {
        var template = Array("/tmp/hyperopt-jobs-XXXXXX".utf8CString)
        folder = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
    }

    deinit {
        FolderRemoval.remove(folder)
    }

    /// A job whose trials run a shell script that sees the parameter `x` as `$1`.
    func job(
        _ script: String, name: String = "job", trials: Int = 6, parallel: Int = 2, maxFailed: Int? = nil,
        timeout: Double? = nil, seed: UInt32 = 1, space: SearchSpace? = nil
    ) throws -> OptimizationJob {
        let float = try FloatDistribution(low: 0, high: 1)
        var spec = ExperimentSpec(
            name: name, objectives: [.init(metric: "loss", direction: .minimize)],
            searchSpace: space ?? SearchSpace([.init("x", .float(float))]), trialConfig: .init(), algorithm: .init(),
            trialTemplate: .init(trainer: .command(["sh", "-c", script, "sh", "{{x}}"])), backend: .init())
        spec.trialConfig.numTrials = trials
        spec.trialConfig.parallelTrials = parallel
        spec.trialConfig.maxFailedTrials = maxFailed
        spec.trialConfig.timeout = timeout
        spec.algorithm.seed = seed
        let setup = JobSetup(spec: spec, jobName: name, storagePath: folder + "/store", workingFolder: folder)
        return try OptimizationJob(setup, runner: ProcessRunner())
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
