import HyperoptCore

extension ConditionalSpace {
    /// Reads the list of parameters of an `init` request.
    init(json: [JSONValue]) throws {
        var parameters: [Parameter] = []
        for (index, element) in json.enumerated() {
            parameters.append(try Parameter(json: element, place: "space[\(index)]"))
        }
        try self.init(parameters)
    }
}

extension ConditionalSpace.Parameter {
    /// Reads one parameter, with its condition.
    init(json: JSONValue, place: String) throws {
        let reader = try RequestReader(json, of: place)
        let name = try reader.require("name", try reader.string("name"))
        let named = try RequestReader(json, of: "parameter \(name)")
        self.init(name, try Self.distribution(named), when: try Self.condition(named))
    }

    private static func condition(_ reader: RequestReader) throws(RequestError) -> ConditionalSpace.Condition? {
        guard let parent = try reader.string("parent") else {
            if reader["when"] != nil { throw RequestError("\(reader.place) has \"when\" without \"parent\"") }
            return nil
        }
        let values = try reader.require("when", try reader.array("when"))
        return ConditionalSpace.Condition(parent: parent, values: try choices(values, "when", reader))
    }

    private static func distribution(_ reader: RequestReader) throws -> Distribution {
        do {
            switch try reader.require("type", try reader.string("type")) {
            case "float": return .float(try float(reader))
            case "int": return .int(try int(reader))
            case "categorical": return .categorical(try categorical(reader))
            case let other:
                throw RequestError("\(reader.place): the type \"\(other)\" is unknown; use float, int or categorical")
            }
        } catch let error as DistributionError {
            throw RequestError("\(reader.place): \(error.reason)")
        }
    }

    private static func float(_ reader: RequestReader) throws -> FloatDistribution {
        try FloatDistribution(
            low: try reader.require("low", try reader.number("low")),
            high: try reader.require("high", try reader.number("high")),
            log: try reader.bool("log") ?? false, step: try reader.number("step"))
    }

    private static func int(_ reader: RequestReader) throws -> IntDistribution {
        try IntDistribution(
            low: try reader.require("low", try reader.integer("low")),
            high: try reader.require("high", try reader.integer("high")),
            log: try reader.bool("log") ?? false, step: try reader.integer("step") ?? 1)
    }

    private static func categorical(_ reader: RequestReader) throws -> CategoricalDistribution {
        let values = try reader.require("choices", try reader.array("choices"))
        let categorical = try CategoricalDistribution(try choices(values, "choices", reader))
        if let (first, second) = categorical.firstEqualPair {
            throw RequestError(
                "\(reader.place): the choices \(first.json.pythonText) and \(second.json.pythonText) are one and the "
                    + "same to Python")
        }
        return categorical
    }

    private static func choices(
        _ values: [JSONValue], _ key: String, _ reader: RequestReader
    ) throws(RequestError) -> [Choice] {
        for value in values {
            switch value {
            case .array, .object: throw reader.mismatch(key, "a list of strings, numbers, true, false and null")
            default: continue
            }
        }
        return values.map(Choice.init)
    }
}
