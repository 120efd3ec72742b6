import HyperoptCore

/// The options given for a sampler, read by keyword and kind.
struct SamplerOptions {
    /// The name by which the sampler was asked for.
    let samplerName: String
    private let members: [JSONMember]
    private let defaultSeed: UInt32?

    /// Takes the options.
    ///
    /// - Throws: `SamplingError` when they are no object, or contain a keyword that is not in `known`, or twice one.
    init(_ json: JSONValue, of samplerName: String, known: [String], seed: UInt32?) throws(SamplingError) {
        self.samplerName = samplerName
        defaultSeed = seed
        switch json {
        case .null: members = []
        case .object(let given): members = given
        default: throw SamplingError(.invalidOption, "the options of sampler \(samplerName) must be an object")
        }
        var seen: Set<String> = []
        for member in members {
            guard known.contains(member.key) else {
                throw SamplingError(
                    .invalidOption,
                    "sampler \(samplerName) has no option \"\(member.key)\"; known are \(known.joined(separator: ", "))"
                )
            }
            guard seen.insert(member.key).inserted else {
                throw SamplingError(
                    .invalidOption, "option \(member.key) of sampler \(samplerName) is given twice; keep one")
            }
        }
    }

    /// The value of an option; nil when it is not given, or null.
    subscript(key: String) -> JSONValue? {
        guard let value = members.first(where: { $0.key == key })?.value, value != .null else { return nil }
        return value
    }

    /// The seed: the option, else the one given beside the options.
    ///
    /// - Throws: `SamplingError` when the option is no whole number from 0 to 4294967295.
    func seed() throws(SamplingError) -> UInt32? {
        guard let value = self["seed"] else { return defaultSeed }
        guard case .integer(let integer) = value, let seed = UInt32(exactly: integer) else {
            throw invalid("seed", value, "a whole number from 0 to 4294967295")
        }
        return seed
    }

    /// A whole number; nil when the option is not given.
    ///
    /// - Throws: `SamplingError` when it is something else.
    func int(_ key: String) throws(SamplingError) -> Int? {
        guard let value = self[key] else { return nil }
        guard case .integer(let integer) = value, let result = Int(exactly: integer) else {
            throw invalid(key, value, "a whole number")
        }
        return result
    }

    /// A number; nil when the option is not given.
    ///
    /// - Throws: `SamplingError` when it is something else.
    func double(_ key: String) throws(SamplingError) -> Double? {
        guard let value = self[key] else { return nil }
        guard let result = value.doubleValue else { throw invalid(key, value, "a number") }
        return result
    }

    /// A truth value; nil when the option is not given.
    ///
    /// - Throws: `SamplingError` when it is something else.
    func bool(_ key: String) throws(SamplingError) -> Bool? {
        guard let value = self[key] else { return nil }
        guard case .bool(let result) = value else { throw invalid(key, value, "true or false") }
        return result
    }

    /// One of a few words; nil when the option is not given.
    ///
    /// - Throws: `SamplingError` when it is something else.
    func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, as type: Word.Type
    ) throws(SamplingError) -> Word? where Word.RawValue == String {
        guard let value = self[key] else { return nil }
        guard let word = value.stringValue.flatMap(Word.init(rawValue:)) else {
            throw invalid(key, value, "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return word
    }

    /// The error of an option whose value is not allowed.
    func invalid(_ key: String, _ value: JSONValue, _ expected: String) -> SamplingError {
        SamplingError(
            .invalidOption, "option \(key) of sampler \(samplerName) is \(value.pythonText); it must be \(expected)")
    }
}
