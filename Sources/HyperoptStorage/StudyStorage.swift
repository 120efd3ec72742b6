public import HyperoptCore

/// Where a study engine keeps studies and their trials.
///
/// A trial is named by an id, unique in its storage; ids of a study rise with the trials' numbers, which count from 0
/// without gaps. Dates come from the caller.
///
/// An implementation must
/// - make every call one step: it happens wholly or not at all, also when threads or processes call at the same time;
/// - hold the rules that Optuna's files have, and refuse what breaks them with the `StorageError` that each method
///   names, so that the next call finds the study in order;
/// - never change a finished trial.
public protocol StudyStorage: Sendable {
    /// Creates a study and returns its id.
    ///
    /// - Parameters:
    ///   - name: A name that no other study has, up to 512 Unicode scalars.
    ///   - directions: One direction per objective, at least one.
    ///   - userAttributes: Attributes of the user.
    ///   - systemAttributes: Attributes of tools.
    /// - Returns: The study's id.
    /// - Throws: `duplicateStudy`, `invalidValue`.
    func createStudy(
        name: String, directions: [StudyDirection], userAttributes: [JSONMember], systemAttributes: [JSONMember]
    ) throws(StorageError) -> Int64

    /// The id of the study of that name, or nil when there is none.
    func study(named name: String) throws(StorageError) -> Int64?

    /// The names of all studies, in the order in which they were created.
    func studyNames() throws(StorageError) -> [String]

    /// The study and its trials at this moment.
    ///
    /// - Throws: `noSuchStudy`.
    /// - Complexity: O(n) in the size of the study.
    func snapshot(of studyID: Int64) throws(StorageError) -> StudySnapshot

    /// Sets attributes of a study; other attributes stay.
    ///
    /// - Throws: `noSuchStudy`, `invalidValue`.
    func setStudyAttributes(studyID: Int64, user: [JSONMember], system: [JSONMember]) throws(StorageError)

    /// Begins a trial, with the parameters that are known by now.
    ///
    /// - Parameters:
    ///   - studyID: The study's id.
    ///   - parameters: The parameters in the order in which they were suggested.
    ///   - userAttributes: Attributes of the user.
    ///   - systemAttributes: Attributes of tools.
    ///   - start: The moment at which the trial begins.
    /// - Returns: The trial's id, and its number in the study.
    /// - Throws: `noSuchStudy`; `invalidValue` for a parameter that is repeated, out of its choices, or at odds with
    ///   the study's first distribution of that name.
    func startTrial(
        studyID: Int64, parameters: [FrozenTrial.Parameter], userAttributes: [JSONMember],
        systemAttributes: [JSONMember], at start: Timestamp
    ) throws(StorageError) -> (id: Int64, number: Int)

    /// Adds parameters and system attributes to a running trial; parameters that it has already stay as they are.
    ///
    /// - Throws: `noSuchTrial`, `trialFinished`, and `invalidValue` as `startTrial`.
    func addParameters(
        trialID: Int64, parameters: [FrozenTrial.Parameter], systemAttributes: [JSONMember]
    ) throws(StorageError)

    /// Records reports of a running trial; a later report of the same step replaces the earlier one.
    ///
    /// - Throws: `noSuchTrial`, `trialFinished`; `invalidValue` for a negative step.
    func report(trialID: Int64, values: [FrozenTrial.IntermediateValue]) throws(StorageError)

    /// Sets attributes of a trial that is not over; other attributes stay.
    ///
    /// - Throws: `noSuchTrial`, `trialFinished`, `invalidValue`.
    func setTrialAttributes(trialID: Int64, user: [JSONMember], system: [JSONMember]) throws(StorageError)

    /// Ends a running trial.
    ///
    /// - Parameters:
    ///   - trialID: The trial's id.
    ///   - state: `complete`, `pruned` or `fail`.
    ///   - values: A value per objective for a completed trial; none for a failed one. A pruned trial without values
    ///     gets the report of its last step when the study has one objective and the report is not NaN.
    ///   - userAttributes: Attributes to set with the end.
    ///   - systemAttributes: Attributes to set with the end.
    ///   - end: The moment at which the trial ended.
    /// - Throws: `noSuchTrial`; `trialFinished` when it is over or does not run; `invalidValue`.
    func finishTrial(
        trialID: Int64, state: TrialState, values: [Double], userAttributes: [JSONMember],
        systemAttributes: [JSONMember], at end: Timestamp
    ) throws(StorageError)

    /// Enqueues a trial that is to run with some parameters fixed; they become the system attribute `fixed_params`.
    ///
    /// - Returns: The trial's id, and its number in the study.
    /// - Throws: `noSuchStudy`, `invalidValue`.
    func enqueueTrial(
        studyID: Int64, fixedParameters: [JSONMember], userAttributes: [JSONMember], systemAttributes: [JSONMember]
    ) throws(StorageError) -> (id: Int64, number: Int)

    /// Takes the waiting trial with the lowest number and makes it run.
    ///
    /// - Returns: The trial as it runs now; nil when no trial waits.
    /// - Throws: `noSuchStudy`.
    func claimWaitingTrial(studyID: Int64, at start: Timestamp) throws(StorageError) -> FrozenTrial?

    /// The trial at this moment.
    ///
    /// - Throws: `noSuchTrial`.
    func trial(_ trialID: Int64) throws(StorageError) -> FrozenTrial

    /// The trials of a study that began or were enqueued after a trial, in ascending order of ids.
    ///
    /// - Parameters:
    ///   - trialID: The id of the last trial that is known; 0 when none is.
    ///   - studyID: The study's id.
    /// - Returns: The later trials; none from a study that does not exist.
    /// - Throws: What the storage reports.
    func trials(after trialID: Int64, of studyID: Int64) throws(StorageError) -> [FrozenTrial]

    /// A number that differs from the last one whenever somebody else has changed anything in between; it may differ
    /// after own changes, too.
    func changeMark() throws(StorageError) -> Int64
}
