extension TrialRules {
    /// The error for a name that another study has.
    static func duplicateStudy(_ name: String) -> StorageError {
        StorageError(
            .duplicateStudy, "there is a study named \(name) already; choose another name or resume it", study: name)
    }

    /// The error for an id without a study.
    static func noSuchStudy(_ id: Int64) -> StorageError {
        StorageError(.noSuchStudy, "there is no study with the id \(id)", study: "\(id)")
    }

    /// The error for an id without a trial.
    static func noSuchTrial(_ id: Int64) -> StorageError {
        StorageError(.noSuchTrial, "there is no trial with the id \(id)", trialID: id)
    }

    /// The error for a trial that is over, or that somebody else has taken.
    static func finished(_ id: Int64) -> StorageError {
        StorageError(
            .trialFinished, "the trial with the id \(id) does not run any more; another program may have ended it",
            trialID: id)
    }

    /// The error for a parameter that a trial has already.
    static func repeated(_ name: String) -> StorageError {
        StorageError(.invalidValue, "the parameter \(name) occurs twice in one trial")
    }
}
