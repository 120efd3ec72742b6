import Foundation
import HyperoptCore
import HyperoptStorage
import Testing

struct StudyFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func failure(_ path: String) -> StorageError? {
        #expect(throws: StorageError.self) { _ = try StudyFile.readStudies(path: path) }
    }

    @Test func aFileOfOptunaIsReadFieldByField() throws {
        let path = try folder.copyFixture("optuna5_sample.db")
        let contents = try StudyFile.readStudies(path: path)
        #expect(contents.warnings == [])
        let expected = try JSONValue(parsing: Fixture.text("optuna5_sample.json")).arrayValue.unwrapped
        #expect(contents.studies.count == expected.count)
        for (study, golden) in zip(contents.studies, expected) {
            let trials = try golden["trials"]?.arrayValue.unwrapped ?? []
            #expect(study.trials.count == trials.count)
            for (trial, golden) in zip(study.trials, trials) {
                #expect(trial.dump.pythonText == golden.pythonText)
            }
            #expect(study.dump.pythonText == golden.pythonText)
        }
        #expect(contents.studies[0].trials.map(\.id) == Array(1...16))
        #expect(try folder.names == ["optuna.db"])
    }

    @Test func oldDistributionsAndDatesAreRead() throws {
        let path = try folder.copyFixture("optuna5_sample.db")
        let old: [(String, String)] = [
            ("x", #"{"name": "UniformDistribution", "attributes": {"low": 0, "high": 1}}"#),
            ("lr", #"{"name": "LogUniformDistribution", "attributes": {"low": 1e-5, "high": 0.1}}"#),
            ("st", #"{"name": "DiscreteUniformDistribution", "attributes": {"low": 0, "high": 1, "q": 0.25}}"#),
            ("i", #"{"type": "int", "low": 1, "high": 10}"#),
        ]
        for (name, json) in old {
            try execute("UPDATE trial_params SET distribution_json='\(json)' WHERE param_name='\(name)'", on: path)
        }
        try execute("UPDATE trials SET datetime_start = replace(datetime_start, ' ', 'T')", on: path)
        let contents = try StudyFile.readStudies(path: path)
        #expect(contents.warnings == [])
        let trial = contents.studies[0].trials[0]
        #expect(trial.parameters.map(\.name).prefix(4) == ["x", "lr", "st", "i"])
        #expect(trial.parameter(named: "lr")?.distribution.isLog == true)
        #expect(trial.datetimeStart == Timestamp(text: "2026-11-24 02:47:15.886023"))
    }

    @Test func aWriteAheadLogIsReadAndNothingIsLeftBehind() throws {
        let path = try folder.copyFixture("optuna5_sample.db")
        try execute("PRAGMA journal_mode = WAL", on: path)
        try? FileManager.default.removeItem(atPath: path + "-wal")
        try? FileManager.default.removeItem(atPath: path + "-shm")
        #expect(try StudyFile.readStudies(path: path).studies.count == 2)
        #expect(try folder.names == ["optuna.db"])
    }

    @Test func whatIsOnlyInTheLogIsRead() throws {
        let path = try folder.copyFixture("optuna5_sample.db")
        try execute("PRAGMA journal_mode = WAL", on: path)
        let database = try OptunaDatabase(path: path)
        _ = try database.createStudy(name: "new", directions: [.minimize])
        #expect(try folder.names.contains("optuna.db-wal"))
        #expect(try StudyFile.readStudies(path: path).studies.map(\.name) == ["s1", "mo", "new"])
        let other = folder.file("other.db")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: other + suffix)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        let before = try folder.names
        #expect(try StudyFile.readStudies(path: other).studies.map(\.name) == ["s1", "mo", "new"])
        #expect(try folder.names == before)
    }

    @Test func aLinkIsFollowedByName() throws {
        let path = try folder.copyFixture("optuna5_sample.db")
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: path)
        #expect(try StudyFile.readStudies(path: folder.file("link")).studies.count == 2)
    }

    @Test func whatIsNoDatabaseIsRefused() throws {
        let sample = try Fixture.bytes("optuna5_sample.db")
        let gzip: [UInt8] = [0x1F, 0x8B, 8, 0]
        let cases: [(String, Data)] = [
            ("empty", Data()), ("short", sample.prefix(15)), ("text", Data("name,value\n".utf8)), ("gzip", Data(gzip)),
        ]
        for (name, bytes) in cases {
            let error = failure(try folder.write(bytes, to: name))
            #expect(error?.code == .notADatabase, "\(name)")
            #expect(error?.path == folder.file(name))
        }
        #expect(failure(folder.file("missing"))?.code == .unreadable)
        #expect(failure(folder.path)?.code == .unreadable)
    }

    @Test func aDamagedFileIsToldApart() throws {
        let sample = try Fixture.bytes("optuna5_sample.db")
        #expect(failure(try folder.write(sample.prefix(40_000), to: "cut"))?.code == .damaged)
        var oddPages = sample
        oddPages[16] = 0
        oddPages[17] = 3
        #expect(failure(try folder.write(oddPages, to: "pages"))?.code == .notADatabase)
        var noise = sample
        for index in 4096..<noise.count where index % 7 == 0 { noise[index] ^= 0x5A }
        #expect(failure(try folder.write(noise, to: "noise")) != nil)
    }

    @Test func anyFlippedByteGivesAResultOrAnError() throws {
        let sample = try Fixture.bytes("optuna5_sample.db")
        var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
        for round in 0..<300 {
            var bytes = sample
            for _ in 0..<(1 + round % 8) {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let page = Int(seed >> 33) % (bytes.count / 4096)
                let offset = round % 2 == 0 ? Int(seed >> 20) % 128 : Int(seed >> 20) % 4096
                bytes[page * 4096 + offset] = UInt8(truncatingIfNeeded: seed >> 12)
            }
            let path = try folder.write(bytes, to: "flipped")
            do throws(StorageError) {
                _ = try StudyFile.readStudies(path: path)
            } catch {
                #expect(error.code != .inputOutput, "\(error)")
            }
        }
    }

    @Test func anotherApplicationsFileNamesWhatIsMissing() throws {
        try execute("CREATE TABLE runs (id); CREATE TABLE trials (id)", on: folder.file())
        let error = failure(folder.file())
        #expect(error?.code == .notAnOptunaStudy)
        #expect(error?.message.contains("studies, version_info, study_directions") == true)
        #expect(error?.message.contains("alembic_version") == true)
    }

    @Test func oldTablesAreReferredToOptuna() throws {
        let path = try folder.copyFixture("optuna5_sample.db")
        try execute("UPDATE alembic_version SET version_num = 'v2.6.0.a'; DROP TABLE trial_heartbeats", on: path)
        let error = failure(path)
        #expect(error?.code == .wrongSchemaVersion)
        #expect(error?.message.contains("v2.6.0.a") == true)
        #expect(error?.message.contains("optuna storage upgrade") == true)
    }

    @Test func unknownVersionsAreShownWithoutTheirControls() throws {
        let path = try folder.copyFixture("optuna5_sample.db")
        try execute("UPDATE alembic_version SET version_num = 'v9' || char(27, 10) || '[31m'", on: path)
        let error = failure(path)
        #expect(error?.code == .wrongSchemaVersion)
        #expect(error?.message.contains(#""v9\u001b\n[31m""#) == true)
    }
}
