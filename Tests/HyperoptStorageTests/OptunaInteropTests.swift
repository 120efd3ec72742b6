import Foundation
import HyperoptCore
import HyperoptStorage
import Testing

/// The Python to run Optuna 5 with, from the variable `HYPEROPT_PYTHON`.
private let python = ProcessInfo.processInfo.environment["HYPEROPT_PYTHON"]

@Suite(.enabled(if: python != nil, "set HYPEROPT_PYTHON to a Python with Optuna 5"))
struct OptunaInteropTests {
    private let folder: TemporaryFolder
    private let scripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Interop/storage").path

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Runs Python in the folder of the scripts and returns what it wrote.
    private func runPython(_ arguments: [String], _ environment: [String: String] = [:]) throws -> (Int32, String) {
        let log = try folder.write([], to: "python.log")
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try python.unwrapped)
        process.arguments = ["-B"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: scripts)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOfFile: log, encoding: .utf8))
    }

    @Test func optunaReadsAndResumesOurFile() throws {
        let database = try OptunaDatabase(path: folder.file())
        try Sample.fill(database)
        let studies = try StudyFile.readStudies(path: folder.file()).studies
        let dump = try folder.write(JSONValue.array(studies.map(\.dump)).pythonText.utf8, to: "dump.json")
        let (status, output) = try runPython(
            ["-m", "unittest", "-v", "test_optuna_reads_ours"],
            ["HYPEROPT_STUDY_FILE": folder.file(), "HYPEROPT_STUDY_DUMP": dump])
        #expect(status == 0, "\(output)")

        let contents = try StudyFile.readStudies(path: folder.file())
        #expect(contents.warnings == [])
        let resumed = contents.studies[1]
        #expect(resumed.trials.map(\.number) == Array(0..<7))
        for trial in resumed.trials.suffix(3) {
            let y = try trial.parameters.first.unwrapped.internalValue
            #expect(trial.state == .complete)
            #expect(trial.values == [y, y * y])
            #expect(trial.userAttributes == [JSONMember("by", "optuna é")])
            #expect((trial.duration ?? -1) >= 0)
        }
        let claimed = contents.studies[0].trials[5]
        #expect(claimed.state == .complete)
        #expect(claimed.parameters.map(\.internalValue) == [0.75])
        let next = try database.startTrial(studyID: 2, parameters: [], at: moment(300))
        #expect(next.number == 7)
    }

    @Test func optunasDumpOfTheSampleIsTheFixture() throws {
        let path = try folder.copyFixture("optuna5_sample.db")
        let (status, output) = try runPython(["dump_study.py", path])
        #expect(status == 0, "\(output)")
        let start = try output.firstIndex(of: "[").unwrapped
        #expect(String(output[start...]) == (try Fixture.text("optuna5_sample.json")))
    }
}
