public import HyperoptCore
public import HyperoptSampling
public import HyperoptStorage

/// A search for good parameters: trials that were run, and a sampler that suggests the next ones from their results.
///
/// ```swift
/// let study = try await Study.create(direction: .minimize)
/// try await study.optimize(trials: 100) { trial in
///     let x = try await trial.suggestFloat("x", in: -10...10)
///     return (x - 2) * (x - 2)
/// }
/// ```
///
/// Terms and rules are those of Optuna. An actor: trials may run at the same time. With one trial at a time and a
/// seeded sampler a study repeats exactly. After an error a study goes on as if the call had not been made.
public actor Study {
    /// The study's name, unique in its storage.
    public nonisolated let name: String
    /// One direction per objective.
    public nonisolated let directions: [StudyDirection]
    /// Where the study is kept.
    public nonisolated let storage: any StudyStorage

    var engine: StudyEngine
    var isStopRequested = false
    var isOptimizing = false

    private init(_ engine: StudyEngine) {
        name = engine.name
        directions = engine.directions
        storage = engine.setup.storage
        self.engine = engine
    }

    /// Creates a study, or goes on with one.
    ///
    /// - Parameters:
    ///   - name: the study's name.
    ///   - directions: one direction per objective.
    ///   - sampler: suggests parameters; nil means `TPESampler` with a seed from the system's generator.
    ///   - pruner: judges running trials; nil means that none is pruned.
    ///   - storage: where the study is kept; `try .sqlite("study.db")` shares it with Optuna.
    ///   - loadIfExists: whether a study of that name is continued rather than refused.
    ///   - seedMode: where the random numbers of a trial come from.
    ///   - warn: is told what is odd but no error.
    /// - Returns: the study.
    /// - Throws: `StudyError` when the study exists and is not to be loaded, or has other directions; `StorageError`.
    public static func create(
        name: String = "study", directions: [StudyDirection], sampler: (any Sampler)? = nil,
        pruner: (any Pruner)? = nil, storage: any StudyStorage = InMemoryStorage(), loadIfExists: Bool = false,
        seedMode: SeedMode = .sequential, warn: @escaping @Sendable (String) -> Void = StudyWarning.print
    ) async throws -> Study {
        let setup = StudyEngine.Setup(
            storage: storage, sampler: try sampler ?? TPESampler(), pruner: pruner, seedMode: seedMode, warn: warn)
        return Study(
            try StudyEngine(name: name, directions: directions, loadIfExists: loadIfExists, setup: setup))
    }

    /// Creates a study with one objective, or goes on with one.
    ///
    /// - Parameters:
    ///   - name: the study's name.
    ///   - direction: whether the objective is to become small or great.
    ///   - sampler: suggests parameters; nil means `TPESampler` with a seed from the system's generator.
    ///   - pruner: judges running trials; nil means that none is pruned.
    ///   - storage: where the study is kept; `try .sqlite("study.db")` shares it with Optuna.
    ///   - loadIfExists: whether a study of that name is continued rather than refused.
    ///   - seedMode: where the random numbers of a trial come from.
    ///   - warn: is told what is odd but no error.
    /// - Returns: the study.
    /// - Throws: `StudyError` when the study exists and is not to be loaded, or has other directions; `StorageError`.
    public static func create(
        name: String = "study", direction: StudyDirection = .minimize, sampler: (any Sampler)? = nil,
        pruner: (any Pruner)? = nil, storage: any StudyStorage = InMemoryStorage(), loadIfExists: Bool = false,
        seedMode: SeedMode = .sequential, warn: @escaping @Sendable (String) -> Void = StudyWarning.print
    ) async throws -> Study {
        try await create(
            name: name, directions: [direction], sampler: sampler, pruner: pruner, storage: storage,
            loadIfExists: loadIfExists, seedMode: seedMode, warn: warn)
    }

    /// Goes on with a study.
    ///
    /// - Parameters:
    ///   - name: the study's name.
    ///   - storage: where the study is kept.
    ///   - sampler: suggests parameters; nil means `TPESampler` with a seed from the system's generator.
    ///   - pruner: judges running trials; nil means that none is pruned.
    ///   - seedMode: where the random numbers of a trial come from.
    ///   - warn: is told what is odd but no error.
    /// - Returns: the study.
    /// - Throws: `StudyError` when there is no study of that name; `StorageError`.
    public static func load(
        name: String, storage: any StudyStorage, sampler: (any Sampler)? = nil, pruner: (any Pruner)? = nil,
        seedMode: SeedMode = .sequential, warn: @escaping @Sendable (String) -> Void = StudyWarning.print
    ) async throws -> Study {
        let setup = StudyEngine.Setup(
            storage: storage, sampler: try sampler ?? TPESampler(), pruner: pruner, seedMode: seedMode, warn: warn)
        return Study(try StudyEngine(loading: name, setup: setup))
    }

    /// The best feasible trial of a study with one objective, of equal ones the first; nil when none is complete.
    public var bestTrial: FrozenTrial? {
        get throws { try engine.bestTrial() }
    }

    /// The feasible trials that no other one dominates, in the order of their numbers.
    ///
    /// - Complexity: O(n log n) for up to two objectives.
    public var bestTrials: [FrozenTrial] {
        get throws { try StudyReading.paretoFront(engine.snapshot()) }
    }

    /// All trials, in the order of their numbers.
    ///
    /// - Complexity: O(n).
    public var trials: [FrozenTrial] {
        get throws { try engine.snapshot().trials }
    }

    /// The study and all its trials.
    ///
    /// - Complexity: O(n).
    public var snapshot: StudySnapshot {
        get throws { try engine.snapshot() }
    }

    /// Asks `optimize` to begin no further trial; those that run are awaited.
    public func stop() {
        isStopRequested = true
    }
}

/// Where warnings of a study go.
public enum StudyWarning {
    /// Writes a line to standard error.
    public static let print: @Sendable (String) -> Void = { StudyReading.writeError("hyperopt: warning: \($0)\n") }

    /// Drops the warning.
    public static let ignore: @Sendable (String) -> Void = { _ in }
}
