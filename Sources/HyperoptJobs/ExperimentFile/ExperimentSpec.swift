public import HyperoptCore

/// What an experiment file asks for, validated.
public struct ExperimentSpec: Sendable, Hashable {
    /// A metric to optimize.
    public struct Objective: Sendable, Hashable {
        /// The metric's name, as the training program prints it.
        public var metric: String
        /// Which values are better.
        public var direction: StudyDirection

        /// Creates an objective.
        public init(metric: String, direction: StudyDirection) {
            self.metric = metric
            self.direction = direction
        }
    }

    /// How many trials to run, and within which limits.
    public struct TrialConfig: Sendable, Hashable {
        /// The number of finished trials, whatever their outcome, at which the job ends; at least 1.
        public var numTrials = 10
        /// The number of trials that run at the same time; at least 1.
        public var parallelTrials = 1
        /// The job fails as soon as this many trials have failed (0 like 1: at the first failure); nil for no limit.
        public var maxFailedTrials: Int?
        /// The seconds after which a trial is stopped; nil for no limit.
        public var timeout: Double?
    }

    /// How parameters are proposed.
    public struct Algorithm: Sendable, Hashable {
        /// The sampler's name in `SamplerCatalog`.
        public var name = "tpe"
        /// The seed of its random streams, 0 to 2³²−1; nil for one drawn when the job is created.
        public var seed: UInt32?
        /// Whether each trial has random numbers of its own, made from the seed and its number (`SeedMode.perTrial`).
        public var seedsEachTrial = false
        /// The sampler's options under Optuna's keywords, in the order of the file.
        public var options: [JSONMember] = []
    }

    /// The training program.
    public enum Trainer: Sendable, Hashable {
        /// A Python function in a file, called with the parameters as keyword arguments over `arguments`.
        case function(file: String, name: String, arguments: [JSONMember])
        /// A program with its arguments, in which `{{name}}` stands for a parameter.
        case command([String])
    }

    /// How a trial runs.
    public struct TrialTemplate: Sendable, Hashable {
        /// The training program.
        public var trainer: Trainer
        /// Environment variables of the trial.
        public var environment: [String: String] = [:]
    }

    /// Where trials run and where their state is kept.
    public struct Backend: Sendable, Hashable {
        /// The way trials are run.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// As child processes.
            case process
        }

        /// The kind.
        public var kind = Kind.process
        /// The folder that holds a folder per job; `~` stands for the home folder.
        public var storagePath = Backend.defaultStoragePath
        /// The most trials that this machine should run at once; nil for no limit.
        public var maxParallelTrials: Int?

        /// The folder used when none is named, Kubeflow's.
        public static let defaultStoragePath = "~/.kubeflow/optimizer"
    }

    /// The job's name; nil for a generated one.
    public var name: String?
    /// The objectives, at least one.
    public var objectives: [Objective]
    /// The parameters, at least one.
    public var searchSpace: SearchSpace
    /// Numbers of trials and limits.
    public var trialConfig: TrialConfig
    /// The sampler.
    public var algorithm: Algorithm
    /// The training program and its environment.
    public var trialTemplate: TrialTemplate
    /// Where trials run.
    public var backend: Backend

    /// The number of trials that run at the same time: the smaller of the two settings.
    public var parallelism: Int {
        min(trialConfig.parallelTrials, backend.maxParallelTrials ?? .max)
    }
}
