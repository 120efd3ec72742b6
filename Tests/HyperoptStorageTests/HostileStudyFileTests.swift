import Foundation
import HyperoptCore
import HyperoptStorage
import Testing

struct HostileStudyFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = try folder.copyFixture("optuna5_sample.db")
    }

    private func failure() -> StorageError? {
        #expect(throws: StorageError.self) { _ = try StudyFile.readStudies(path: path) }
    }

    @Test func aViewInsteadOfATableIsRefused() throws {
        let endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
        try execute(
            """
            DROP TABLE trials;
            CREATE VIEW trials AS \(endless) SELECT n AS trial_id, n AS number, 1 AS study_id, 'FAIL' AS state,
            NULL AS datetime_start, NULL AS datetime_complete FROM r
            """, on: path)
        #expect(failure()?.code == .notAnOptunaStudy)
        #expect(failure()?.message.contains("trials is a view") == true)
        let error = #expect(throws: StorageError.self) { _ = try OptunaDatabase(path: path) }
        #expect(error?.code == .notAnOptunaStudy)
    }

    @Test func aVirtualTableIsRefused() throws {
        try execute(
            """
            DROP TABLE trial_params;
            CREATE VIRTUAL TABLE trial_params
            USING fts5(param_id, trial_id, param_name, param_value, distribution_json)
            """, on: path)
        #expect(failure()?.message.contains("trial_params is a view or a virtual table") == true)
    }

    @Test func aComputedColumnIsRefused() throws {
        try execute(
            """
            DROP TABLE trial_values;
            CREATE TABLE trial_values (trial_value_id INTEGER PRIMARY KEY, trial_id, objective, value_type,
            value AS (length(zeroblob(900000000))))
            """, on: path)
        #expect(failure()?.message.contains("the column value of trial_values is computed") == true)
    }

    @Test func aMissingColumnIsNamed() throws {
        try execute("ALTER TABLE trial_values DROP COLUMN value_type", on: path)
        #expect(failure()?.message.contains("trial_values has no column value_type") == true)
    }

    @Test func triggersAndViewsBesideTheTablesDoNothing() throws {
        try execute(
            """
            CREATE TABLE trap (hits);
            CREATE VIEW another AS SELECT * FROM trials;
            CREATE TRIGGER t AFTER UPDATE ON trials BEGIN INSERT INTO trap VALUES (1); END
            """, on: path)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let contents = try StudyFile.readStudies(path: path)
        #expect(contents.studies[0].trials.count == 16)
        #expect(contents.warnings == [])
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func aSuperJournalIsNeverFollowed() throws {
        let victim = try folder.write("precious".utf8, to: "victim")
        try plantJournal(naming: victim)
        for mode in [0o700, 0o777] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path)
            #expect(failure()?.code == .damaged)
            let error = #expect(throws: StorageError.self) { _ = try OptunaDatabase(path: path) }
            #expect(error?.code == .damaged)
            #expect(error?.message.contains("optuna.db-journal") == true)
        }
        #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious")
        try? execute("SELECT * FROM studies", on: path)
        #expect(!FileManager.default.fileExists(atPath: victim), "the trap is none, so that the test shows nothing")
    }

    /// Writes a journal that makes SQLite delete `victim` when it is opened for writing.
    private func plantJournal(naming victim: String) throws {
        let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
        func number(_ value: Int) -> [UInt8] { stride(from: 24, through: 0, by: -8).map { UInt8(value >> $0 & 0xFF) } }
        let name = Array(victim.utf8)
        var bytes = magic + number(0) + number(0) + number(32) + number(512) + number(4096)
        bytes += [UInt8](repeating: 0, count: 512 - bytes.count)
        bytes += number(0x4000_0000 / 4096 + 1) + name + number(name.count)
        bytes += number(name.reduce(0) { $0 + Int($1) }) + magic
        try folder.write(bytes, to: "optuna.db-journal")
    }

    @Test func anInterruptedTransactionIsRolledBackInACopyOnly() throws {
        let sound = try Data(contentsOf: URL(fileURLWithPath: path))
        try leaveHotJournal()
        let before = try [path, path + "-journal"].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        #expect(before[0] != sound)
        let contents = try StudyFile.readStudies(path: path)
        #expect(contents.studies.map(\.name) == ["s1", "mo"])
        #expect(contents.studies[0].trials.count == 16)
        #expect(try [path, path + "-journal"].map { try Data(contentsOf: URL(fileURLWithPath: $0)) } == before)
        #expect(try folder.names == ["optuna.db", "optuna.db-journal"])
    }

    /// Leaves database and journal as a program leaves them that is killed within a large transaction.
    private func leaveHotJournal() throws {
        let work = try folder.copyFixture("optuna5_sample.db", to: "work.db")
        try execute(
            "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; UPDATE studies SET study_name = study_name || 'X';"
                + "UPDATE trial_params SET distribution_json = distribution_json || hex(zeroblob(2000));", on: work,
            before: { _ in
                for suffix in ["", "-journal"] {
                    try? FileManager.default.removeItem(atPath: path + suffix)
                    try FileManager.default.copyItem(atPath: work + suffix, toPath: path + suffix)
                }
            })
        for suffix in ["", "-journal"] { try? FileManager.default.removeItem(atPath: work + suffix) }
    }

    @Test func badRowsAreCountedAndTheRestIsRead() throws {
        let bad: [(sql: String, warning: String)] = [
            (
                "UPDATE trials SET state = 'DONE' WHERE trial_id IN (1, 2)",
                "2 trials with an unknown state were left out"
            ),
            ("UPDATE trials SET number = NULL WHERE trial_id = 3", "1 trial without a number was left out"),
            ("UPDATE trials SET number = 'four' WHERE trial_id = 4", "1 trial without a number was left out"),
            (
                "UPDATE trials SET number = 5 WHERE trial_id = 5",
                "1 trial with the number of an earlier trial was left out"
            ),
            ("UPDATE trials SET study_id = 77 WHERE trial_id = 6", "1 trial of no study was left out"),
            ("UPDATE trials SET number = 20 WHERE trial_id = 16", "5 numbers between the trials are missing"),
            ("UPDATE trials SET datetime_start = 'soon' WHERE trial_id = 7", "1 unreadable date was left out"),
            ("UPDATE trial_values SET value = NULL WHERE trial_id = 8", "1 unreadable objective value was left out"),
            ("UPDATE trial_values SET objective = 9 WHERE trial_id = 8", "1 unreadable objective value was left out"),
            (
                "UPDATE trial_values SET value_type = 'NAN' WHERE trial_id = 8",
                "1 unreadable objective value was left out"
            ),
            (
                "DELETE FROM trial_values WHERE trial_id = 19 AND objective = 0",
                "1 complete trial without a value for every objective was read as failed"
            ),
            (
                "UPDATE trials SET state = 'FAIL' WHERE trial_id = 9",
                "1 objective value of a trial that cannot have one was left out"
            ),
            (
                "UPDATE trial_params SET distribution_json = '{' WHERE param_id = 1",
                "1 parameter with an unreadable value or distribution was left out"
            ),
            (
                "UPDATE trial_params SET param_value = 6 WHERE trial_id = 1 AND param_name = 'c'",
                "1 parameter with an unreadable value or distribution was left out"
            ),
            (
                "UPDATE trial_params SET param_value = x'00' WHERE param_id IN (1, 2)",
                "2 parameters with an unreadable value or distribution were left out"
            ),
            (
                "UPDATE trial_params SET param_value = 9e999, param_name = NULL WHERE param_id = 1",
                "1 parameter with an unreadable value or distribution was left out"
            ),
            (
                "UPDATE trial_intermediate_values SET intermediate_value_type = 'BIG' WHERE trial_id = 1 AND step = 0",
                "1 unreadable report was left out"
            ),
            (
                "UPDATE trial_user_attributes SET value_json = '[1,' WHERE trial_id = 1",
                "3 attributes that are not JSON were left out"
            ),
            (
                "UPDATE trial_user_attributes SET \"key\" = NULL WHERE trial_user_attribute_id = 1",
                "1 attribute that is not JSON was left out"
            ),
            (
                "UPDATE study_user_attributes SET value_json = replace(hex(zeroblob(90)), '00', '[') WHERE study_id = 1",
                "1 attribute that is not JSON was left out"
            ),
            (
                "UPDATE trial_user_attributes SET value_json = '\"' || hex(zeroblob(9000000)) || '\"' WHERE trial_user_attribute_id = 1",
                "1 text of more than 16 MB was left out"
            ),
            ("UPDATE trial_params SET trial_id = 99 WHERE trial_id = 1", "8 rows of no trial or study were left out"),
            (
                "UPDATE study_directions SET direction = 'NOT_SET'",
                "3 objectives without a readable direction were read as minimized"
            ),
            (
                "DELETE FROM study_directions WHERE study_id = 1",
                "1 objective without a readable direction was read as minimized"
            ),
            (
                "UPDATE study_directions SET objective = 3 WHERE study_direction_id = 3",
                "1 row of no trial or study was left out"
            ),
            ("UPDATE studies SET study_name = x'00' WHERE study_id = 2", "1 study without a name was left out"),
        ]
        let sample = try Fixture.bytes("optuna5_sample.db")
        for (sql, warning) in bad {
            try sample.write(to: URL(fileURLWithPath: path))
            try execute(sql, on: path)
            let contents = try StudyFile.readStudies(path: path)
            #expect(contents.warnings.contains(warning), "\(sql): \(contents.warnings)")
            #expect(contents.studies.count >= 1)
        }
    }

    @Test func aBrokenParameterLeavesTheTrialsOtherRows() throws {
        try execute("UPDATE trial_params SET distribution_json = 'x' WHERE param_id = 1", on: path)
        let trial = try StudyFile.readStudies(path: path).studies[0].trials[0]
        #expect(trial.parameters.map(\.name) == ["lr", "st", "i", "il", "i2", "c", "bool"])
        #expect(trial.values == [0.5])
    }

    @Test func aFailedRepairKeepsTheTrial() throws {
        try execute("UPDATE trial_values SET value = NULL WHERE trial_id = 1", on: path)
        let trial = try StudyFile.readStudies(path: path).studies[0].trials[0]
        #expect(trial.state == .fail)
        #expect(trial.values == [])
        #expect(trial.parameters.count == 8)
    }

    @Test func repeatedRowsOfLooseTablesCountOnce() throws {
        try execute(
            """
            CREATE TABLE p AS SELECT * FROM trial_params; DROP TABLE trial_params;
            CREATE TABLE trial_params (param_id INTEGER PRIMARY KEY, trial_id, param_name, param_value,
            distribution_json);
            INSERT INTO trial_params SELECT * FROM p;
            INSERT INTO trial_params SELECT param_id + 1000, trial_id, param_name, param_value, distribution_json FROM p
            WHERE trial_id = 1
            """, on: path)
        let contents = try StudyFile.readStudies(path: path)
        #expect(contents.studies[0].trials[0].parameters.count == 8)
        #expect(contents.warnings == ["8 repetitions of a parameter, report or attribute were left out"])
    }
}
