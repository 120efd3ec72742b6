package import HyperoptCore
package import HyperoptSampling
package import HyperoptStorage

/// The course of a study: asks the sampler, records in the storage what happens, and remembers for sampler and pruner
/// what they need to see.
///
/// The storage is the truth; what other programs do to the study is taken in before every trial. Nothing is remembered
/// of a call that throws.
package struct StudyEngine: Sendable {
    /// What a study is made of.
    package struct Setup: Sendable {
        let storage: any StudyStorage
        let sampler: any Sampler
        let pruner: (any Pruner)?
        let seedMode: SeedMode
        let now: @Sendable () -> Timestamp
        let warn: @Sendable (String) -> Void

        /// Puts the parts together.
        package init(
            storage: any StudyStorage, sampler: any Sampler, pruner: (any Pruner)?, seedMode: SeedMode = .sequential,
            now: @escaping @Sendable () -> Timestamp = SystemClock.now, warn: @escaping @Sendable (String) -> Void
        ) {
            self.storage = storage
            self.sampler = sampler
            self.pruner = pruner
            self.seedMode = seedMode
            self.now = now
            self.warn = warn
        }
    }

    /// The study's name.
    package let name: String
    /// One direction per objective.
    package let directions: [StudyDirection]

    let studyID: Int64
    let setup: Setup

    var storage: any StudyStorage { setup.storage }
    var sampler: any Sampler
    var history: StudyHistory
    var pruningStudy: PruningStudy?
    var progress: StudyProgress
    /// The trials that this engine runs, by number.
    var open: [Int: OpenTrial] = [:]
    /// The ids of trials that others run, by number.
    var foreign: [Int: Int64] = [:]
    /// The ids of waiting trials in ascending order; those at the front may have been claimed by others.
    var waiting: ArraySlice<Int64> = []
    /// The first distribution of each parameter.
    var distributions: [String: Distribution] = [:]
    /// The number that the next trial will have, unless others begin one first.
    var nextNumber = 0
    private var lastID: Int64 = 0
    private var changeMark: Int64?

    /// Creates a study, or goes on with it.
    ///
    /// - Parameters:
    ///   - name: the study's name.
    ///   - directions: one direction per objective; nil takes those of the existing study, else one to minimize.
    ///   - loadIfExists: whether an existing study is continued rather than refused.
    ///   - setup: the parts of the study.
    /// - Throws: `StudyError`, `StorageError`.
    package init(
        name: String, directions: [StudyDirection]?, loadIfExists: Bool, setup: Setup
    ) throws {
        let existing = try setup.storage.study(named: name)
        if existing != nil, !loadIfExists {
            throw StudyError(.studyExists, "there is a study named \(name) already; load it or choose another name")
        }
        studyID =
            try existing
            ?? setup.storage.createStudy(
                name: name, directions: directions ?? [.minimize], userAttributes: [], systemAttributes: [])
        let snapshot = try setup.storage.snapshot(of: studyID)
        if let directions, directions != snapshot.directions {
            throw StudyError(
                .studyExists,
                "the study \(name) has the directions \(snapshot.directions.map(\.name).joined(separator: ", ")); "
                    + "they cannot be changed")
        }
        self.name = name
        self.directions = snapshot.directions
        self.setup = setup
        sampler = setup.sampler
        history = StudyHistory(directions: snapshot.directions)
        progress = StudyProgress(directions: snapshot.directions)
        if setup.pruner != nil, snapshot.directions.count == 1 {
            pruningStudy = PruningStudy(name: name, direction: snapshot.directions[0], trials: snapshot.trials)
        }
        for trial in snapshot.trials { take(trial, isPruningRecorded: true) }
    }

    /// Goes on with a study.
    ///
    /// - Throws: `StudyError` when there is no study of that name; `StorageError`.
    package init(loading name: String, setup: Setup) throws {
        guard try setup.storage.study(named: name) != nil else {
            throw StudyError(.unknownStudy, "there is no study named \(name)")
        }
        try self.init(name: name, directions: nil, loadIfExists: true, setup: setup)
    }

    /// The number of trials that this engine runs.
    package var runningCount: Int { open.count }

    /// Takes in what other programs did to the study.
    mutating func refresh() throws {
        let mark = try storage.changeMark()
        guard mark != changeMark else { return }
        for trial in try storage.trials(after: lastID, of: studyID) { take(trial) }
        for id in foreign.values { take(try storage.trial(id)) }
        for (number, trial) in open {
            let stored = try storage.trial(trial.trial.id)
            guard stored.state.isFinished else { continue }
            open[number] = nil
            take(stored)
        }
        while let first = waiting.first {
            let trial = try storage.trial(first)
            if trial.state == .waiting { break }
            waiting.removeFirst()
            take(trial)
        }
        changeMark = mark
    }

    /// Notes a trial that this engine began itself.
    mutating func noteOwn(id: Int64, number: Int) {
        // A gap means that others began trials, which the next refresh reads.
        guard number == nextNumber else { return }
        nextNumber = number + 1
        lastID = id
    }

    /// Takes in a trial as it is stored, unless this engine runs it or knows its end.
    private mutating func take(_ trial: FrozenTrial, isPruningRecorded: Bool = false) {
        lastID = max(lastID, trial.id)
        nextNumber = max(nextNumber, trial.number + 1)
        let known = history.row(of: trial.number).map { history.state(at: $0) }
        guard open[trial.number] == nil, known?.isFinished != true else { return }
        history.record(trial)
        for parameter in trial.parameters where distributions[parameter.name] == nil {
            distributions[parameter.name] = parameter.distribution
        }
        foreign[trial.number] = trial.state == .running ? trial.id : nil
        if trial.state == .waiting, !waiting.contains(trial.id) {
            waiting.append(trial.id)
        }
        if trial.state.isFinished { progress.add(trial) }
        if !isPruningRecorded { pruningStudy?.record(trial) }
    }
}
