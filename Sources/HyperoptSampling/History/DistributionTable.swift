import HyperoptCore

/// The distributions of a study, each kept once and named by a small number.
struct DistributionTable: Sendable {
    private(set) var distributions: [Distribution] = []
    private var ids: [Distribution: Int32] = [:]

    subscript(id: Int32) -> Distribution { distributions[Int(id)] }

    /// The number of a distribution, a new one when no equal one is known.
    ///
    /// Equal means equal to Optuna: choices compare as Python's do, and NaN equals NaN. The number `recent`, as the
    /// one most likely to be right, is tried first.
    mutating func id(of distribution: Distribution, recent: Int32?) -> Int32 {
        if let recent, self[recent] == distribution { return recent }
        if let id = ids[distribution] { return id }
        let twin = distributions.firstIndex { Self.areEqual($0, distribution) }
        let id = Int32(twin ?? distributions.count)
        if twin == nil { distributions.append(distribution) }
        // A distribution with a NaN choice never equals itself as a key, so storing it would only pile up entries.
        if distribution == distribution { ids[distribution] = id }
        return id
    }

    private static func areEqual(_ left: Distribution, _ right: Distribution) -> Bool {
        if case .categorical = left { return left.isCompatible(with: right) }
        return left == right
    }
}
