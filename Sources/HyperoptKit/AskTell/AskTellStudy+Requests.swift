import HyperoptCore
import HyperoptSampling

/// The requests that concern trials; each returns the members of its reply.
extension AskTellStudy {
    mutating func ask() throws -> [JSONMember] {
        guard let space else { return [JSONMember("number", .integer(Int64(try engine.ask())))] }
        let (number, parameters) = try engine.ask(space)
        let values = parameters.map { JSONMember($0.name, $0.value?.json ?? .null) }
        return [JSONMember("number", .integer(Int64(number))), JSONMember("params", .object(values))]
    }

    mutating func suggest(_ request: RequestReader) throws -> [JSONMember] {
        let json = try request.require("param", request["param"])
        let parameter = try ConditionalSpace.Parameter(json: json, place: "param")
        let suggested = try engine.suggest(parameter.name, parameter.distribution, for: try request.trialNumber())
        return [JSONMember("value", suggested.value?.json ?? .null)]
    }

    mutating func tell(_ request: RequestReader) throws -> [JSONMember] {
        let number = try request.trialNumber()
        let values = try request.numbers("values")
        let constraints = try request.numbers("constraints") ?? []
        let state: TrialState =
            switch try request.string("state") {
            case nil, "complete": .complete
            case "pruned": .pruned
            case "fail": .fail
            case let other?:
                throw RequestError("tell: the state \"\(other)\" is unknown; use \"complete\", \"pruned\" or \"fail\"")
            }
        if state == .complete, values == nil { throw RequestError("tell needs values, or a state without values") }
        try engine.tell(
            number, state: state, values: values ?? [],
            constraints: constraints.enumerated().map { (name: String($0.offset), value: $0.element) })
        return []
    }

    mutating func report(_ request: RequestReader) throws -> [JSONMember] {
        let number = try request.trialNumber()
        let step = try request.require("step", try request.integer("step"))
        let value = try request.require("value", try request.number("value"))
        try engine.report(value, step: step, of: number)
        return [JSONMember("prune", .bool(try engine.shouldPrune(number)))]
    }

    mutating func enqueue(_ request: RequestReader) throws -> [JSONMember] {
        guard case .object(let members)? = request["params"] else {
            throw RequestError("enqueue needs params, an object of values by name")
        }
        if let space {
            for member in members { try space.check(member) }
        }
        return [JSONMember("number", .integer(Int64(try engine.enqueue(members))))]
    }

    /// Adds finished trials with parameters drawn from the prior.
    mutating func fill(_ request: RequestReader) throws -> [JSONMember] {
        guard let space else { throw RequestError("fill needs a space that was declared with init") }
        let count = try request.require("n", try request.integer("n", in: 0...10_000_000))
        let seed = try request.integer("seed", in: 0...Int64(UInt32.max)) ?? 0
        let isRandom: Bool
        switch try request.string("value") {
        case nil, "random": isRandom = true
        case "zero": isRandom = false
        case let value?: throw RequestError("fill: the value \"\(value)\" is unknown; use \"random\" or \"zero\"")
        }
        let unit = Distribution.float(try FloatDistribution(low: 0, high: 1))
        let empty = StudyHistory(directions: engine.directions)
        var prior = RandomSampler(seed: UInt32(seed))
        var parameters: [FrozenTrial.Parameter] = []
        for _ in 0..<count {
            parameters.removeAll(keepingCapacity: true)
            for parameter in space.parameters where space.isActive(parameter, beside: parameters) {
                let value = prior.sampleIndependent(parameter.name, parameter.distribution, for: 0, in: empty)
                parameters.append(
                    FrozenTrial.Parameter(
                        name: parameter.name, distribution: parameter.distribution, internalValue: value))
            }
            let values = engine.directions.map { _ in
                isRandom ? prior.sampleIndependent("", unit, for: 0, in: empty) : 0
            }
            try engine.add(parameters, values: values)
        }
        return []
    }

    /// Runs trials with the value 0 and measures each.
    mutating func loop(_ request: RequestReader) throws -> [JSONMember] {
        guard let space else { throw RequestError("loop needs a space that was declared with init") }
        let count = try request.require("n", try request.integer("n", in: 0...1_000_000))
        let values = engine.directions.map { _ in 0.0 }
        var times: [JSONValue] = []
        for _ in 0..<count {
            let start = SystemClock.microseconds
            let number = try engine.ask(space).number
            try engine.tell(number, state: .complete, values: values)
            times.append(.number(SystemClock.microseconds - start))
        }
        return [JSONMember("us", .array(times))]
    }
}

extension ConditionalSpace {
    /// Refuses a fixed value of an unknown parameter, and one of another kind than its parameter's.
    fileprivate func check(_ member: JSONMember) throws(StudyError) {
        guard let parameter = parameters.first(where: { $0.name == member.key }) else {
            throw StudyError(.unknownParameter, "the space has no such parameter", parameter: member.key)
        }
        let value = parameter.distribution.value(json: member.value).flatMap(parameter.distribution.internalValue(of:))
        guard let value, value.isFinite else {
            throw StudyError(
                .valueOutOfRange, "the value \(member.value.pythonText) does not fit it", parameter: member.key)
        }
    }
}
