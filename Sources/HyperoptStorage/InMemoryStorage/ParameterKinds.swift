import HyperoptCore

/// The parameters of a study, each name with each of its distributions kept once and named by a small number.
struct ParameterKinds: Sendable {
    /// A parameter without its value.
    struct Kind: Sendable, Hashable {
        let name: String
        let distribution: Distribution
    }

    private var kinds: [Kind] = []
    private var ids: [Kind: Int32] = [:]
    /// The number with which a name was stored last, which is most likely the next one.
    private var recent: [String: Int32] = [:]
    private var firsts: [String: Distribution] = [:]

    subscript(id: Int32) -> Kind { kinds[Int(id)] }

    /// The number of a parameter's kind, a new one when it is not known yet.
    ///
    /// - Throws: `invalidValue` when the parameter breaks a rule.
    mutating func id(of parameter: FrozenTrial.Parameter) throws(StorageError) -> Int32 {
        if let id = recent[parameter.name], self[id].distribution == parameter.distribution {
            try TrialRules.checkValue(of: parameter)
            return id
        }
        try TrialRules.check(parameter)
        if let first = firsts[parameter.name] { try TrialRules.check(parameter, goesWith: first) }
        let kind = Kind(name: parameter.name, distribution: parameter.distribution)
        let id = ids[kind] ?? Int32(kinds.count)
        if id == kinds.count {
            kinds.append(kind)
            ids[kind] = id
            if firsts[kind.name] == nil { firsts[kind.name] = kind.distribution }
        }
        recent[kind.name] = id
        return id
    }
}
