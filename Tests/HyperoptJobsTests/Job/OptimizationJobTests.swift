import HyperoptCore
import HyperoptExecution
import HyperoptStorage
import Testing

@testable import HyperoptJobs

@Suite struct OptimizationJobTests {
    @Test func runsToTheTargetAndRecordsEverything() async throws {
        let fixture = JobFixture()
        let job = try fixture.job("echo \"loss: $1\"", trials: 12)
        #expect(try await job.run() == .complete)
        let contents = try StudyFile.readStudies(path: fixture.folder + "/store/job/optuna.db")
        let study = try #require(contents.studies.first)
        #expect(contents.warnings == [])
        #expect(study.trials.map(\.number) == Array(0..<12))
        #expect(study.trials.allSatisfy { $0.state == .complete && $0.values.first == $0.parameters[0].internalValue })
        let record = try JSONValue(parsing: fixture.text("experiment.json"))
        let best = try #require(study.bestTrial)
        #expect(record["status"]?["trialsSucceeded"] == .integer(12))
        #expect(record["status"]?["conditions"]?.arrayValue?.last?["reason"] == "MaxTrialsReached")
        #expect(
            record["status"]?["currentOptimalTrial"]?["bestTrialName"]
                == .string(TrialRequest.trialName(jobName: "job", trialNumber: best.number)))
        for trial in study.trials {
            let name = TrialRequest.trialName(jobName: "job", trialNumber: trial.number)
            let json = try JSONValue(parsing: fixture.text("trials/\(name).json"))
            #expect(json["values"] == .array(trial.values.map(JSONValue.number)))
            #expect(fixture.text("trials/\(name).log").hasPrefix("loss: "))
        }
    }

    @Test func aFinishedJobSaysSoAndAHigherTargetGoesOn() async throws {
        let fixture = JobFixture()
        #expect(try await fixture.job("echo loss=1", trials: 3).run() == .complete)
        #expect(try await fixture.job("echo loss=1", trials: 3).run() == .alreadyComplete)
        #expect(try await fixture.job("echo loss=1", trials: 5).run() == .complete)
        let study = try StudyFile.readStudies(path: fixture.folder + "/store/job/optuna.db").studies[0]
        #expect(study.count(.complete) == 5)
        #expect(Set(study.trials.map { $0.parameters[0].internalValue }).count == 5)
    }

    @Test(arguments: [
        ("exit 3", "exit code 3"), ("echo bad >&2; exit 1", "exit code 1: bad"), ("echo other: 1", "never printed"),
        ("echo loss: nan", "not a number"), ("kill -SEGV $$", "SIGSEGV"), ("sleep 30", "timed out after 0.5 s"),
        ("kill -9 $$", "signal 9"),
    ])
    func failuresHaveReasons(script: String, reason: String) async throws {
        let fixture = JobFixture()
        let job = try fixture.job(script, trials: 1, timeout: 0.5)
        #expect(try await job.run() == .noResult)
        let trial = try StudyFile.readStudies(path: fixture.folder + "/store/job/optuna.db").studies[0].trials[0]
        #expect(trial.state == .fail)
        #expect(trial.values == [])
        #expect(trial.systemAttribute(.reason)?.stringValue?.contains(reason) == true, "\(trial.systemAttributes)")
    }

    @Test func aFunctionThatIsNotThereEndsTheJobSoon() async throws {
        let fixture = JobFixture()
        let job = try fixture.job(calling: "nothing", in: "def something(x): return x", trials: 20)
        guard case .cannotLaunch(let reason) = try await job.run() else {
            Issue.record("the job did not end for want of its function")
            return
        }
        #expect(reason.contains("has no function named nothing"))
        #expect(await job.progress.failed == 0)
        #expect(try await fixture.job(calling: "train", in: "def train(x): return x", trials: 4).run() == .complete)
        let study = try StudyFile.readStudies(path: fixture.folder + "/store/job/optuna.db").studies[0]
        #expect(study.trials.map(\.state) == Array(repeating: .complete, count: 4))
    }

    @Test func aFunctionsReturnValueServes() async throws {
        let fixture = JobFixture()
        let job = try fixture.job(calling: "train", in: "def train(x): return x * 2", trials: 2)
        #expect(try await job.run() == .complete)
        let study = try StudyFile.readStudies(path: fixture.folder + "/store/job/optuna.db").studies[0]
        #expect(study.trials.allSatisfy { $0.values == [$0.parameters[0].internalValue * 2] })
    }

    @Test func infiniteValuesAreResults() async throws {
        let fixture = JobFixture()
        #expect(try await fixture.job("echo loss: inf", trials: 1).run() == .complete)
        let study = try StudyFile.readStudies(path: fixture.folder + "/store/job/optuna.db").studies[0]
        #expect(study.trials[0].values == [.infinity])
    }

    @Test(arguments: [(0, 1), (1, 1), (3, 3)])
    func theLimitOfFailuresEndsTheJob(limit: Int, failures: Int) async throws {
        let fixture = JobFixture()
        let job = try fixture.job("exit 1", trials: 10, parallel: 1, maxFailed: limit)
        #expect(try await job.run() == .tooManyFailures)
        #expect(await job.progress.failed == failures)
        let record = try JSONValue(parsing: fixture.text("experiment.json"))
        #expect(record["status"]?["conditions"]?.arrayValue?.last?["reason"] == "MaxFailedTrialsReached")
        let again = try fixture.job("exit 1", trials: failures, parallel: 1, maxFailed: limit)
        #expect(try await again.run() == .tooManyFailures)
    }

    @Test func runningTrialsEndWhenTheLimitOfFailuresIsReached() async throws {
        let fixture = JobFixture()
        let script = "if mkdir first 2>/dev/null; then sleep 60; else while ! test -d first; do :; done; exit 1; fi"
        let job = try fixture.job(script, trials: 4, parallel: 2, maxFailed: 1)
        #expect(try await job.run() == .tooManyFailures)
        let study = try StudyFile.readStudies(path: fixture.folder + "/store/job/optuna.db").studies[0]
        #expect(study.trials.map(\.state).sorted { $0.rawValue < $1.rawValue } == [.fail, .waiting])
    }

    @Test func stoppingKeepsWhatIsDoneAndTheNextRunTakesUpTheRest() async throws {
        let fixture = JobFixture()
        let job = try fixture.job("test -e fast || { touch started; sleep 60; }; echo loss: $1", trials: 4)
        let run = Task { try await job.run() }
        for await event in job.events {
            if case .trialStarted(1, _, _) = event { await job.stop() }
        }
        #expect(try await run.value == .interrupted)
        let path = fixture.folder + "/store/job/optuna.db"
        let stopped = try StudyFile.readStudies(path: path).studies[0]
        #expect(stopped.trials.map(\.state) == [.waiting, .waiting])
        #expect(stopped.trials.allSatisfy { $0.datetimeStart == nil && $0.parameters.count == 1 })
        let again = try fixture.job("echo loss: $1", trials: 4)
        #expect(try await again.run() == .complete)
        let finished = try StudyFile.readStudies(path: path).studies[0]
        #expect(finished.trials.map(\.state) == Array(repeating: .complete, count: 4))
        #expect(finished.trials.prefix(2).map(\.parameters) == stopped.trials.map(\.parameters))
    }

    @Test func anotherProcessIsToldThatTheJobRuns() async throws {
        let fixture = JobFixture()
        let first = try fixture.job("echo loss: 1")
        #expect(throws: JobError.self) { try fixture.job("echo loss: 1") }
        #expect(try await first.run() == .complete)
    }

    @Test func aChangedSearchIsRefusedWithTheDifference() async throws {
        let fixture = JobFixture()
        _ = try await fixture.job("echo loss: 1", trials: 1).run()
        let wider = SearchSpace([.init("x", .float(try FloatDistribution(low: 0, high: 2)))])
        do {
            _ = try fixture.job("echo loss: 1", trials: 2, space: wider)
            Issue.record("a changed search space was accepted")
        } catch let error as JobError {
            #expect(error.code == .changedExperiment)
            #expect(error.message.contains("search_space: x"))
        }
    }

    @Test func anUnwritableStoragePathIsNamed() throws {
        let fixture = JobFixture()
        let spec = try ExperimentSpec(yaml: Array(ExperimentFixture.text.utf8), path: "e.yaml")
        let setup = JobSetup(
            spec: spec, jobName: "job", storagePath: "/proc/nothing", workingFolder: fixture.folder)
        do {
            _ = try OptimizationJob(setup, runner: ProcessRunner())
            Issue.record("a job below /proc was created")
        } catch let error as JobError {
            #expect(error.code == .cannotCreateState)
            #expect(error.message.contains("/proc/nothing"))
        }
    }

    @Test func perTrialSeedsProposeTheSameAfterAnInterruption() async throws {
        var parameters: [[FrozenTrial.Parameter]] = []
        for pieces in [[9], [3, 9]] {
            let fixture = JobFixture()
            for trials in pieces {
                _ = try await fixture.job("echo loss: $1", trials: trials, parallel: 1, seedsEachTrial: true).run()
            }
            let study = try StudyFile.readStudies(path: fixture.folder + "/store/job/optuna.db").studies[0]
            parameters.append(study.trials.flatMap(\.parameters))
        }
        #expect(parameters[0] == parameters[1])
    }

    @Test func theSameSeedProposesTheSameWithoutParallelism() async throws {
        var parameters: [[FrozenTrial.Parameter]] = []
        for _ in 0..<2 {
            let fixture = JobFixture()
            _ = try await fixture.job("echo loss: $1", trials: 14, parallel: 1, seed: 7).run()
            let study = try StudyFile.readStudies(path: fixture.folder + "/store/job/optuna.db").studies[0]
            parameters.append(study.trials.flatMap(\.parameters))
        }
        #expect(parameters[0] == parameters[1])
    }
}
