/// Thrown by an objective to end its trial as pruned, with the last report as its value.
public struct TrialPruned: Error, Hashable {
    /// Creates the error.
    public init() {}
}
