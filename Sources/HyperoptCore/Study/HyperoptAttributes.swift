/// The names of our attributes in Optuna's tables; all have the prefix `hyperopt:`.
package enum TrialAttribute: String {
    /// Why the trial failed, in one line.
    case reason = "hyperopt:reason"
    /// How the trial's program ended, in a word such as `completed`, `exit` or `timeout`.
    case ending = "hyperopt:ending"
    /// The program's exit code.
    case exitCode = "hyperopt:exit_code"
    /// The latest, least and greatest value of each metric that was read.
    case metrics = "hyperopt:metrics"
    /// The identity of the trial's processes.
    case token = "hyperopt:token"
    /// How often the trial was begun, from 1.
    case attempt = "hyperopt:attempt"
}

/// The names of our attributes of a study.
package enum StudyAttribute: String {
    /// The experiment's specification, with the keys of the experiment file.
    case spec = "hyperopt:spec"
    /// The sampler's name.
    case sampler = "hyperopt:sampler"
    /// How many trials the sampler draws at random before it learns.
    case startupTrials = "hyperopt:startup_trials"
    /// The seed of the sampler's streams.
    case seed = "hyperopt:seed"
    /// The version of this program that created the study.
    case version = "hyperopt:version"
    /// The identity of the job's processes.
    case jobToken = "hyperopt:job_token"
    /// When the job was created.
    case created = "hyperopt:created"
}

extension FrozenTrial {
    /// The value of one of our attributes.
    package func systemAttribute(_ attribute: TrialAttribute) -> JSONValue? {
        systemAttributes.first { $0.key == attribute.rawValue }?.value
    }
}

extension StudySnapshot {
    /// The value of one of our attributes.
    package func systemAttribute(_ attribute: StudyAttribute) -> JSONValue? {
        systemAttributes.first { $0.key == attribute.rawValue }?.value
    }
}
