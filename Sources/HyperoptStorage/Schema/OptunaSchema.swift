/// The tables of Optuna 5 on SQLite, as SQLAlchemy writes them.
enum OptunaSchema {
    /// The revision of the tables that Optuna 3.2 to 5 share; the only one that is written.
    static let revision = "v3.2.0.a"

    /// The revisions that Optuna itself can bring up to `revision`.
    static let upgradableRevisions: Set<String> = [
        "v0.9.0.a", "v1.2.0.a", "v1.3.0.a", "v2.4.0.a", "v2.6.0.a", "v3.0.0.a", "v3.0.0.b", "v3.0.0.c", "v3.0.0.d",
    ]

    /// The release that new files name as their creator.
    static let libraryVersion = "5.0.0"

    /// The greatest length of a study's name, a parameter's name and an attribute's key, in Unicode scalars.
    static let nameLimit = 512

    /// One table: its columns, with their types, and the constraints behind them.
    struct Table {
        let name: String
        let columns: [(name: String, type: String)]
        let constraints: [String]
        /// Statements that belong to the table, such as its indexes.
        let followers: [String]

        init(
            _ name: String, _ columns: KeyValuePairs<String, String>, _ constraints: [String], followers: [String] = []
        ) {
            self.name = name
            self.columns = columns.map { ($0.key, $0.value) }
            self.constraints = constraints
            self.followers = followers
        }

        /// The statement that creates the table, to the letter as SQLAlchemy writes it.
        var creation: String {
            let parts = columns.map { "\(Self.quoted($0.name)) \($0.type)" } + constraints
            return "CREATE TABLE \(name) (\n\t" + parts.joined(separator: ", \n\t") + "\n)"
        }

        private static func quoted(_ name: String) -> String {
            name == "key" ? "\"key\"" : name
        }
    }

    /// The thirteen tables, in the order in which Optuna creates them.
    static let tables: [Table] = [
        Table(
            "studies", ["study_id": "INTEGER NOT NULL", "study_name": "VARCHAR(512) NOT NULL"],
            ["PRIMARY KEY (study_id)"],
            followers: ["CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name)"]),
        Table(
            "version_info",
            [
                "version_info_id": "INTEGER NOT NULL", "schema_version": "INTEGER", "library_version": "VARCHAR(256)",
            ],
            ["PRIMARY KEY (version_info_id)", "CHECK (version_info_id=1)"]),
        Table(
            "study_directions",
            [
                "study_direction_id": "INTEGER NOT NULL", "direction": "VARCHAR(8) NOT NULL",
                "study_id": "INTEGER NOT NULL", "objective": "INTEGER NOT NULL",
            ],
            ["PRIMARY KEY (study_direction_id)", "UNIQUE (study_id, objective)", studyReference]),
        attributes(of: "study", kind: "user"),
        attributes(of: "study", kind: "system"),
        Table(
            "trials",
            [
                "trial_id": "INTEGER NOT NULL", "number": "INTEGER", "study_id": "INTEGER",
                "state": "VARCHAR(8) NOT NULL", "datetime_start": "DATETIME", "datetime_complete": "DATETIME",
            ],
            ["PRIMARY KEY (trial_id)", studyReference],
            followers: ["CREATE INDEX ix_trials_study_id ON trials (study_id)"]),
        attributes(of: "trial", kind: "user"),
        attributes(of: "trial", kind: "system"),
        Table(
            "trial_params",
            [
                "param_id": "INTEGER NOT NULL", "trial_id": "INTEGER", "param_name": "VARCHAR(512)",
                "param_value": "FLOAT", "distribution_json": "TEXT",
            ],
            ["PRIMARY KEY (param_id)", "UNIQUE (trial_id, param_name)", trialReference]),
        Table(
            "trial_values",
            [
                "trial_value_id": "INTEGER NOT NULL", "trial_id": "INTEGER NOT NULL", "objective": "INTEGER NOT NULL",
                "value": "FLOAT", "value_type": "VARCHAR(7) NOT NULL",
            ],
            ["PRIMARY KEY (trial_value_id)", "UNIQUE (trial_id, objective)", trialReference]),
        Table(
            "trial_intermediate_values",
            [
                "trial_intermediate_value_id": "INTEGER NOT NULL", "trial_id": "INTEGER NOT NULL",
                "step": "INTEGER NOT NULL", "intermediate_value": "FLOAT",
                "intermediate_value_type": "VARCHAR(7) NOT NULL",
            ],
            ["PRIMARY KEY (trial_intermediate_value_id)", "UNIQUE (trial_id, step)", trialReference]),
        Table(
            "trial_heartbeats",
            [
                "trial_heartbeat_id": "INTEGER NOT NULL", "trial_id": "INTEGER NOT NULL",
                "heartbeat": "DATETIME NOT NULL",
            ],
            ["PRIMARY KEY (trial_heartbeat_id)", "UNIQUE (trial_id)", trialReference]),
        Table(
            "alembic_version", ["version_num": "VARCHAR(32) NOT NULL"],
            ["CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)"]),
    ]

    /// A trigger that keeps a second program from claiming a waiting trial that is claimed already.
    ///
    /// Optuna claims without looking at the state again; with the trigger it sees a failed claim and takes the next.
    static let claimGuard = """
        CREATE TRIGGER hyperopt_claim_guard BEFORE UPDATE OF state, datetime_start ON trials
        WHEN OLD.state = 'RUNNING' AND NEW.state = 'RUNNING' AND OLD.datetime_start IS NOT NEW.datetime_start
        AND OLD.number IS NOT NULL
        BEGIN
        SELECT RAISE(ABORT, 'the trial is claimed already');
        END
        """

    /// The statements that make an empty file an Optuna database.
    static var creation: [String] {
        tables.flatMap { [$0.creation] + $0.followers } + [
            claimGuard,
            "INSERT INTO version_info (version_info_id, schema_version, library_version) "
                + "VALUES (1, 12, '\(libraryVersion)')",
            "INSERT INTO alembic_version (version_num) VALUES ('\(revision)')",
        ]
    }

    private static let studyReference = "FOREIGN KEY(study_id) REFERENCES studies (study_id)"
    private static let trialReference = "FOREIGN KEY(trial_id) REFERENCES trials (trial_id)"

    private static func attributes(of owner: String, kind: String) -> Table {
        Table(
            "\(owner)_\(kind)_attributes",
            [
                "\(owner)_\(kind)_attribute_id": "INTEGER NOT NULL", "\(owner)_id": "INTEGER", "key": "VARCHAR(512)",
                "value_json": "TEXT",
            ],
            [
                "PRIMARY KEY (\(owner)_\(kind)_attribute_id)", "UNIQUE (\(owner)_id, \"key\")",
                owner == "study" ? studyReference : trialReference,
            ])
    }
}
