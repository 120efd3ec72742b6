import HyperoptCore
import HyperoptSampling
import HyperoptStorage

/// A job's place on disk, opened: lock, database, and what they held.
struct JobState {
    let folder: JobFolder
    let lock: JobLock
    let database: OptunaDatabase
    let studyID: Int64
    let jobToken: String
    let seed: UInt32
    let created: Timestamp
    /// Whether the study was begun with another training program, or other arguments or variables of it.
    let programChanged: Bool
    /// The study as it stood when it was opened.
    let snapshot: StudySnapshot

    /// Opens the folder of a job, creating what is not there.
    ///
    /// - Throws: `JobError` when the folder cannot be written, another process runs the job, or the experiment asks
    ///   for another search than the one begun; `StorageError` for faults of the database.
    init(spec: ExperimentSpec, folder: JobFolder, clock: JobClock) throws {
        try folder.create()
        lock = try JobLock(folder)
        database = try OptunaDatabase(path: folder.databasePath)
        self.folder = folder
        if let existing = try database.study(named: folder.jobName) {
            studyID = existing
        } else {
            try Self.checkIsNew(folder)
            studyID = try database.createStudy(
                name: folder.jobName, directions: spec.objectives.map(\.direction), userAttributes: [],
                systemAttributes: Self.attributes(of: spec, clock: clock))
        }
        snapshot = try database.snapshot(of: studyID)
        try Self.check(spec, against: snapshot)
        if snapshot.systemAttribute(.spec) != spec.json {
            try database.setStudyAttributes(
                studyID: studyID, system: [JSONMember(StudyAttribute.spec.rawValue, spec.json)])
        }
        let token = snapshot.systemAttribute(.jobToken)?.stringValue ?? clock.token()
        jobToken = "\(token)-\(lock.identity)"
        seed = Self.seed(snapshot) ?? spec.algorithm.seed ?? UInt32(truncatingIfNeeded: clock.randomBits())
        programChanged =
            snapshot.systemAttribute(.spec).map { $0["trial_template"] != spec.json["trial_template"] } ?? false
        created = snapshot.systemAttribute(.created)?.stringValue.flatMap(Timestamp.init(text:)) ?? clock.now()
    }

    /// Refuses to begin a search over the records of one whose database is gone.
    private static func checkIsNew(_ folder: JobFolder) throws(JobError) {
        let records = FolderContent.names(in: folder.trialsPath).filter { $0.hasSuffix(".json") }
        guard !records.isEmpty else { return }
        throw JobError(
            .damagedState,
            "\(folder.path) holds the records of \(records.count) trials, but its optuna.db has no study "
                + "'\(folder.jobName)'; restore that file, remove the folder, or give this search another --name")
    }

    private static func seed(_ snapshot: StudySnapshot) -> UInt32? {
        guard case .integer(let value)? = snapshot.systemAttribute(.seed) else { return nil }
        return UInt32(exactly: value)
    }

    private static func attributes(of spec: ExperimentSpec, clock: JobClock) -> [JSONMember] {
        let seed = spec.algorithm.seed ?? UInt32(truncatingIfNeeded: clock.randomBits())
        let startup = spec.algorithm.randomStartupTrials
        return .optional(StudyAttribute.startupTrials.rawValue, startup.map { .integer(Int64($0)) }) + [
            JSONMember("study:metric_names", .array(spec.objectives.map { .string($0.metric) })),
            JSONMember(StudyAttribute.spec.rawValue, spec.json),
            JSONMember(StudyAttribute.sampler.rawValue, .string(spec.algorithm.name)),
            JSONMember(StudyAttribute.seed.rawValue, .integer(Int64(seed))),
            JSONMember(StudyAttribute.version.rawValue, .string(HyperoptVersion.text)),
            JSONMember(StudyAttribute.jobToken.rawValue, .string(clock.token())),
            JSONMember(StudyAttribute.created.rawValue, .string(clock.now().optunaText)),
        ]
    }

    /// Refuses a search that differs from the stored one in its objectives, search space or algorithm.
    private static func check(_ spec: ExperimentSpec, against snapshot: StudySnapshot) throws(JobError) {
        var differences: [String] = []
        if let stored = snapshot.systemAttribute(.spec) {
            var current = spec
            if current.algorithm.seed == nil, let seed = stored["algorithm"]?["seed"], case .integer(let value) = seed {
                current.algorithm.seed = UInt32(exactly: value)
            }
            for key in ["objectives", "search_space", "algorithm"] where stored[key] != current.json[key] {
                differences.append(difference(key, stored[key] ?? .null, current.json[key] ?? .null))
            }
        } else if snapshot.directions != spec.objectives.map(\.direction) {
            differences.append("objectives: their directions differ from the study's")
        }
        guard differences.isEmpty else {
            throw JobError(
                .changedExperiment,
                "the job '\(snapshot.name)' was begun with other settings (\(differences.joined(separator: "; "))); "
                    + "restore them, or give this search another --name")
        }
    }

    /// Names the members in which two parts of a specification differ.
    private static func difference(_ key: String, _ stored: JSONValue, _ current: JSONValue) -> String {
        guard case .object(let old) = stored, case .object(let new) = current else {
            let before = MessageText.shortened(stored.compactText)
            return "\(key): \(before) is now \(MessageText.shortened(current.compactText))"
        }
        var names: [String] = []
        for name in old.map(\.key) + new.map(\.key) where stored[name] != current[name] && !names.contains(name) {
            names.append(name)
        }
        let details = names.map { name in
            let before = stored[name]?.compactText ?? "absent"
            let after = current[name]?.compactText ?? "absent"
            return "\(name) \(MessageText.shortened(before)) is now \(MessageText.shortened(after))"
        }
        return names.isEmpty ? "\(key): the order differs" : "\(key): \(details.joined(separator: ", "))"
    }
}
