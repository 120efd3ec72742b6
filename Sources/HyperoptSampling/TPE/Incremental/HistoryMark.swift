/// How much of a history something has taken in.
///
/// The fingerprint tells whether a history given later continues the one that was seen.
struct HistoryMark: Sendable {
    /// How many evaluated trials were taken in.
    private(set) var count = 0
    private var fingerprint: UInt64?
    private var arrangement: UInt64 = 0

    /// The start of a history, before any trial.
    init() {}

    /// All of a history.
    init(_ history: StudyHistory) {
        count = history.evaluatedCount
        fingerprint = history.evaluatedFingerprints.last
        arrangement = history.arrangement
    }

    /// Whether the history only has more evaluated trials than the one that was marked, and its rows the same places.
    func isBeginning(of history: StudyHistory) -> Bool {
        guard count > 0 else { return true }
        return arrangement == history.arrangement && count <= history.evaluatedCount
            && history.evaluatedFingerprints[count - 1] == fingerprint
    }
}
