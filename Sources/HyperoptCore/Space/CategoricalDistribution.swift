/// A list of choices without order.
public struct CategoricalDistribution: Sendable, Hashable {
    /// The choices; a parameter's internal value is the index into this list.
    public let choices: [Choice]

    /// Creates a distribution as Optuna would load it.
    ///
    /// - Throws: `DistributionError` when there is no choice.
    public init(_ choices: [Choice]) throws(DistributionError) {
        guard !choices.isEmpty else { throw DistributionError("there must be at least one choice") }
        self.choices = choices
    }

    /// The first two choices that Python holds equal, so that Optuna would record one for the other; nil when all differ.
    public var firstEqualPair: (Choice, Choice)? {
        for (index, choice) in choices.enumerated() {
            if let twin = choices[..<index].first(where: { $0.isPythonEqual(to: choice) }) { return (twin, choice) }
        }
        return nil
    }
}
