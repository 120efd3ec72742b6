import HyperoptCore

extension SamplerFamily {
    /// Every combination of given values.
    static let grid = SamplerFamily("grid", options: ["search_space"]) { given throws(SamplingError) in
        guard case .object(let members)? = given["search_space"] else {
            throw SamplingError(
                .invalidOption, "sampler \(given.samplerName) needs an option search_space: lists of values by name")
        }
        var space: [String: [Choice]] = [:]
        for member in members {
            guard let values = member.value.arrayValue else {
                throw given.invalid("search_space", member.value, "a list of values for \(member.key)")
            }
            space[member.key] = values.map(Choice.init)
        }
        return try GridSampler(searchSpace: space, seed: try given.seed())
    }
}
