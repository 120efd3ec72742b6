import Foundation
import HyperoptCore
import HyperoptStorage
import Testing

struct OptunaDatabaseTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func aNewFileHasOptunasTablesToTheLetter() throws {
        _ = try OptunaDatabase(path: folder.file())
        let sql = """
            SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'hyperopt_%' ORDER BY rowid
            """
        let statements = try rows(sql, of: folder.file()).compactMap { $0[0] }
        let golden = try Fixture.text("optuna_schema_v3.2.0.a.sql")
        #expect(statements.map { $0 + ";\n" }.joined() == golden)
        #expect(statements.count == 15)
    }

    @Test func aNewFileNamesItsVersion() throws {
        _ = try OptunaDatabase(path: folder.file())
        #expect(try rows("SELECT * FROM version_info", of: folder.file()) == [["1", "12", "5.0.0"]])
        #expect(try rows("SELECT * FROM alembic_version", of: folder.file()) == [["v3.2.0.a"]])
    }

    @Test func aNewFileIsPrivateAndAlone() throws {
        _ = try OptunaDatabase(path: folder.file())
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file())
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try folder.names == ["optuna.db"])
        #expect(try rows("PRAGMA journal_mode", of: folder.file()) == [["delete"]])
    }

    @Test func anExistingFileIsOpenedAgain() throws {
        let study = try OptunaDatabase(path: folder.file()).createStudy(name: "s", directions: [.minimize])
        #expect(try OptunaDatabase(path: folder.file()).study(named: "s") == study)
    }

    @Test func aFileOfOptunaIsOpenedWithoutChangingItsTables() throws {
        let path = try folder.copyFixture("optuna5_sample.db")
        let before = try rows("SELECT sql FROM sqlite_master", of: path)
        let database = try OptunaDatabase(path: path)
        #expect(try database.studyNames() == ["s1", "mo"])
        #expect(try rows("SELECT sql FROM sqlite_master", of: path) == before)
    }

    @Test func anEmptyFileBecomesADatabase() throws {
        try folder.write([], to: "optuna.db")
        #expect(try OptunaDatabase(path: folder.file()).studyNames().isEmpty)
    }

    @Test(arguments: ["v3.0.0.d", "a1b2c3d4e5f6", nil])
    func anotherVersionIsNotWritten(version: String?) throws {
        _ = try OptunaDatabase(path: folder.file())
        try execute("DELETE FROM alembic_version", on: folder.file())
        if let version { try execute("INSERT INTO alembic_version VALUES ('\(version)')", on: folder.file()) }
        let error = #expect(throws: StorageError.self) { _ = try OptunaDatabase(path: folder.file()) }
        #expect(error?.code == .wrongSchemaVersion)
        #expect(error?.path == folder.file())
        if let version { #expect(error?.message.contains(version) == true) }
        if version != "a1b2c3d4e5f6" { #expect(error?.message.contains("optuna storage upgrade") == true) }
    }

    @Test func aSecondVersionIsNotWritten() throws {
        _ = try OptunaDatabase(path: folder.file())
        try execute("INSERT INTO alembic_version VALUES ('f5a4f2784254')", on: folder.file())
        let error = #expect(throws: StorageError.self) { _ = try OptunaDatabase(path: folder.file()) }
        #expect(error?.code == .wrongSchemaVersion)
        #expect(try StudyFile.readStudies(path: folder.file()).warnings.first?.contains("f5a4f2784254") == true)
    }

    @Test func anotherApplicationsFileIsNotWritten() throws {
        try execute("CREATE TABLE runs (id); CREATE TABLE alembic_version (version_num)", on: folder.file())
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
        let error = #expect(throws: StorageError.self) { _ = try OptunaDatabase(path: folder.file()) }
        #expect(error?.code == .notAnOptunaStudy)
        #expect(error?.message.contains("studies, version_info") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == before)
    }

    @Test func otherContentIsNotWritten() throws {
        try folder.write("no database at all".utf8, to: "optuna.db")
        let error = #expect(throws: StorageError.self) { _ = try OptunaDatabase(path: folder.file()) }
        #expect(error?.code == .notADatabase)
        #expect(try String(contentsOfFile: folder.file(), encoding: .utf8) == "no database at all")
    }

    @Test func linksAndFoldersAreRefused() throws {
        _ = try OptunaDatabase(path: folder.file())
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: folder.file("soft"), withDestinationPath: folder.file())
        try manager.createDirectory(atPath: folder.file("dir"), withIntermediateDirectories: false)
        for name in ["soft", "dir", "missing/optuna.db", "dir/"] {
            let error = #expect(throws: StorageError.self) { _ = try OptunaDatabase(path: folder.file(name)) }
            #expect(error?.code == .unwritable, "\(name)")
        }
        try manager.linkItem(atPath: folder.file(), toPath: folder.file("hard"))
        let error = #expect(throws: StorageError.self) { _ = try OptunaDatabase(path: folder.file()) }
        #expect(error?.code == .unwritable)
    }
}
