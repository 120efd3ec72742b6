import HyperoptCore

/// The options given for a pruner, read by keyword and kind.
struct PrunerOptions {
    private let members: [JSONMember]

    /// Takes the options.
    ///
    /// - Throws: `PruningError` when they are no object, or contain a keyword that is not in `known`, or twice one.
    init(_ json: JSONValue, known: [String]) throws(PruningError) {
        switch json {
        case .null: members = []
        case .object(let given): members = given
        default: throw PruningError(.invalidOption, "the options are \(json.pythonText); they must be an object")
        }
        var seen: Set<String> = []
        for member in members {
            guard known.contains(member.key) else {
                let hint = known.isEmpty ? "it has none" : "known are \(known.joined(separator: ", "))"
                throw PruningError(.unknownOption, "there is no option \"\(member.key)\"; \(hint)")
            }
            guard seen.insert(member.key).inserted else {
                throw PruningError(.invalidOption, "\(member.key) is given twice; keep one")
            }
        }
    }

    /// The value of an option; nil when it is not given, or null.
    private subscript(key: String) -> JSONValue? {
        guard let value = members.first(where: { $0.key == key })?.value, value != .null else { return nil }
        return value
    }

    /// A whole number; nil when the option is not given.
    ///
    /// - Throws: `PruningError` when it is something else.
    func int(_ key: String) throws(PruningError) -> Int? {
        guard let value = self[key] else { return nil }
        guard case .integer(let integer) = value, let result = Int(exactly: integer) else {
            throw invalid(key, value, "a whole number")
        }
        return result
    }

    /// A whole number, or nil for the word "auto"; the default when the option is not given.
    ///
    /// - Throws: `PruningError` when it is something else.
    func intOrAuto(_ key: String, default: Int?) throws(PruningError) -> Int? {
        guard let value = self[key] else { return `default` }
        if value.stringValue == "auto" { return nil }
        guard case .integer(let integer) = value, let result = Int(exactly: integer) else {
            throw invalid(key, value, "a whole number or \"auto\"")
        }
        return result
    }

    /// A number; nil when the option is not given.
    ///
    /// - Throws: `PruningError` when it is something else.
    func double(_ key: String) throws(PruningError) -> Double? {
        guard let value = self[key] else { return nil }
        guard let result = value.doubleValue else { throw invalid(key, value, "a number") }
        return result
    }

    /// The options of when to judge.
    ///
    /// - Throws: `PruningError` when one is no whole number.
    func schedule() throws(PruningError) -> PruningSchedule {
        var schedule = PruningSchedule()
        schedule.nWarmupSteps = try int("n_warmup_steps") ?? schedule.nWarmupSteps
        schedule.intervalSteps = try int("interval_steps") ?? schedule.intervalSteps
        return schedule
    }

    /// Another pruner: its name, or an object of its name and options; nil when the option is not given.
    ///
    /// - Throws: `PruningError` when it is something else, or that pruner cannot be made.
    func pruner(_ key: String) throws(PruningError) -> (any Pruner)? {
        switch self[key] {
        case nil: return nil
        case .string(let name): return try PrunerCatalog.make(name: name)
        case .object(let members):
            if let name = members.first(where: { $0.key == "name" })?.value.stringValue {
                return try PrunerCatalog.make(name: name, options: .object(members.filter { $0.key != "name" }))
            }
            throw invalid(key, .object(members), "an object with the pruner's name as \"name\"")
        case let other?:
            throw invalid(key, other, "a pruner's name, or an object with the pruner's name as \"name\"")
        }
    }

    /// A value that must be given.
    ///
    /// - Throws: `PruningError` when it is nil.
    func required<Value>(_ key: String, _ value: Value?) throws(PruningError) -> Value {
        guard let value else { throw PruningError(.invalidOption, "\(key) is missing; it has no default") }
        return value
    }

    private func invalid(_ key: String, _ value: JSONValue, _ expected: String) -> PruningError {
        PruningError(.invalidOption, "\(key) is \(value.pythonText); it must be \(expected)")
    }
}
