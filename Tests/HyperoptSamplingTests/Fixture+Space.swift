import HyperoptCore

@testable import HyperoptSampling

/// A search space from an object of names and Optuna's distribution JSON.
func space(_ json: JSONValue) throws -> SearchSpace {
    guard case .object(let members) = json else { throw FixtureError() }
    return SearchSpace(try members.map { SearchSpace.Parameter($0.key, try Distribution(json: $0.value)) })
}

struct FixtureError: Error {}

extension TPESampler.Options {
    /// The default settings with changes.
    static func with(seed: UInt32 = 0, _ change: (inout Self) -> Void) -> Self {
        var options = Self(seed: seed)
        change(&options)
        return options
    }
}
