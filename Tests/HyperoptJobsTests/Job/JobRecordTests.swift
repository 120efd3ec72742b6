import HyperoptCore
import HyperoptStorage
import Testing

@testable import HyperoptJobs

@Suite struct JobRecordTests {
    @Test func experimentJSONReadsBack() async throws {
        let fixture = JobFixture()
        let job = try fixture.job("echo loss: $1", trials: 5)
        #expect(try await job.run() == .complete)
        let folder = JobFolder(storagePath: fixture.folder + "/store", jobName: "job")
        let record = try JobRecord.read(folder)
        let study = try StudyFile.readStudies(path: folder.databasePath).studies[0]
        let best = try #require(study.bestTrial)
        #expect(record.progress.complete == 5)
        #expect(record.progress.best?.number == best.number)
        #expect(record.progress.best?.values == best.values)
        #expect(record.progress.best?.parameters == best.parameters)
        #expect(record.spec.trialConfig.numTrials == 5)
        #expect(record.conditions.map(\.type) == ["Created", "Running", "Succeeded"])
        #expect(record.conditions.map(\.holds) == [true, false, true])
    }

    @Test func aDamagedRecordIsMadeAnewFromTheDatabase() async throws {
        let fixture = JobFixture()
        _ = try await fixture.job("echo loss: $1", trials: 2).run()
        let folder = JobFolder(storagePath: fixture.folder + "/store", jobName: "job")
        try AtomicFile.write("{".utf8, to: folder.recordPath)
        try AtomicFile.write("".utf8, to: folder.trialRecordPath(1))
        try AtomicFile.write("x".utf8, to: "\(folder.trialsPath)/.tmp-left")
        #expect(throws: JobError.self) { try JobRecord.read(folder) }
        #expect(try await fixture.job("echo loss: $1", trials: 2).run() == .alreadyComplete)
        #expect(try JobRecord.read(folder).progress.complete == 2)
        #expect(fixture.text("trials/job-trial-001.json").contains("COMPLETE"))
        #expect(FolderContent.names(in: folder.trialsPath).allSatisfy { !$0.hasPrefix(".") })
    }

    @Test func ofEqualValuesTheLowestNumberIsTheBestInWhateverOrderTheyEnd() throws {
        var progress = JobProgress(
            jobName: "job", folder: "", complete: 0, failed: 0, pruned: 0, running: 0, target: 3, best: nil,
            objectives: [.init(metric: "accuracy", direction: .maximize)])
        for number in [2, 0, 1] {
            progress.count(FrozenTrial(number: number, state: .complete, values: [0.5]))
        }
        #expect(progress.best?.number == 0)
        progress.count(FrozenTrial(number: 3, state: .complete, values: [0.5]))
        #expect(progress.best?.number == 0)
        progress.count(FrozenTrial(number: 4, state: .complete, values: [0.6]))
        #expect(progress.best?.number == 4)
    }
}
