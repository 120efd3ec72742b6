import HyperoptCore
import HyperoptSampling

/// A running trial as its study's engine knows it.
struct OpenTrial: Sendable {
    /// The trial as stored.
    var trial: FrozenTrial
    /// The course of its suggestions.
    var suggestion: Suggestion
    /// The sampler with the trial's own streams, when it has such.
    var sampler: (any Sampler)?
    /// Fixed values that were not asked for yet.
    var fixed: [String: JSONValue] = [:]
    /// What the sampler had stored with the trial.
    var samplerAttributes: [JSONMember] = []
    /// Whether other trials know the joint sample.
    var isAnnounced = false

    /// Takes a trial as it is stored.
    init(_ trial: FrozenTrial) {
        self.trial = trial
        suggestion = Suggestion(for: trial.number, parameters: trial.parameters)
        if case .object(let members)? = trial.systemAttributes.first(where: { $0.key == "fixed_params" })?.value {
            fixed = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
        }
    }

    /// Takes a trial that began with all its parameters.
    init(_ trial: FrozenTrial, suggestion: Suggestion) {
        self.trial = trial
        self.suggestion = suggestion
    }

    /// Sets system attributes; others stay.
    mutating func set(system attributes: [JSONMember]) {
        trial.systemAttributes.removeAll { old in attributes.contains { $0.key == old.key } }
        trial.systemAttributes += attributes
    }
}
