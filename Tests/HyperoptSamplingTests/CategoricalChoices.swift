import HyperoptCore

enum CategoricalChoices {
    /// A categorical distribution of at least one choice.
    static func distribution(_ choices: [Choice]) -> Distribution {
        do {
            return .categorical(try CategoricalDistribution(choices))
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
