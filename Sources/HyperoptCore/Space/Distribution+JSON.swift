extension Distribution {
    /// The JSON by which Optuna stores the distribution (`distribution_to_json`), in Optuna's key order.
    public var json: JSONValue {
        switch self {
        case .float(let float):
            .object([
                "name": "FloatDistribution",
                "attributes": .object([
                    "step": float.step.map(JSONValue.number) ?? .null, "low": .number(float.low),
                    "high": .number(float.high), "log": .bool(float.log),
                ]),
            ])
        case .int(let int):
            .object([
                "name": "IntDistribution",
                "attributes": .object([
                    "log": .bool(int.log), "step": .integer(int.step), "low": .integer(int.low),
                    "high": .integer(int.high),
                ]),
            ])
        case .categorical(let categorical):
            .object([
                "name": "CategoricalDistribution",
                "attributes": .object(["choices": .array(categorical.choices.map(\.json))]),
            ])
        }
    }

    /// Reads a distribution in any form that Optuna 5 loads: today's names, the five old ones, and the short form
    /// with `type`.
    ///
    /// - Throws: `DistributionError` when the JSON has none of these forms or its values break a rule.
    public init(json: JSONValue) throws(DistributionError) {
        if let name = json["name"]?.stringValue {
            guard let attributes = json["attributes"] else { throw DistributionError("\(name) has no attributes") }
            self = try Self(name: name, attributes: attributes)
        } else if let type = json["type"]?.stringValue {
            self = try Self(shortType: type, attributes: json)
        } else {
            throw DistributionError("a distribution has neither name nor type")
        }
    }

    private init(name: String, attributes: JSONValue) throws(DistributionError) {
        switch name {
        case "FloatDistribution":
            self = .float(try Self.float(attributes, log: attributes["log"] == .bool(true), step: attributes["step"]))
        case "UniformDistribution": self = .float(try Self.float(attributes, log: false, step: nil))
        case "LogUniformDistribution": self = .float(try Self.float(attributes, log: true, step: nil))
        case "DiscreteUniformDistribution":
            self = .float(try Self.float(attributes, log: false, step: attributes["q"]))
        case "IntDistribution":
            self = .int(try Self.int(attributes, log: attributes["log"] == .bool(true)))
        case "IntUniformDistribution": self = .int(try Self.int(attributes, log: false))
        case "IntLogUniformDistribution": self = .int(try Self.int(attributes, log: true))
        case "CategoricalDistribution": self = .categorical(try Self.categorical(attributes))
        default: throw DistributionError("unknown distribution \(name)")
        }
    }

    private init(shortType type: String, attributes: JSONValue) throws(DistributionError) {
        let log = attributes["log"] == .bool(true)
        switch type {
        case "float": self = .float(try Self.float(attributes, log: log, step: attributes["step"]))
        case "int": self = .int(try Self.int(attributes, log: log))
        case "categorical": self = .categorical(try Self.categorical(attributes))
        default: throw DistributionError("unknown distribution type \(type)")
        }
    }

    private static func float(
        _ attributes: JSONValue, log: Bool, step: JSONValue?
    ) throws(DistributionError) -> FloatDistribution {
        guard let low = attributes["low"]?.doubleValue, let high = attributes["high"]?.doubleValue else {
            throw DistributionError("a float distribution has no numbers low and high")
        }
        return try FloatDistribution(low: low, high: high, log: log, step: step?.doubleValue)
    }

    private static func int(_ attributes: JSONValue, log: Bool) throws(DistributionError) -> IntDistribution {
        guard let low = attributes["low"].flatMap(integer), let high = attributes["high"].flatMap(integer) else {
            throw DistributionError("an int distribution has no integers low and high")
        }
        let step = attributes["step"].flatMap(integer) ?? 1
        return try IntDistribution(low: low, high: high, log: log, step: log ? 1 : step)
    }

    private static func integer(_ json: JSONValue) -> Int64? {
        switch json {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }

    private static func categorical(_ attributes: JSONValue) throws(DistributionError) -> CategoricalDistribution {
        guard let choices = attributes["choices"]?.arrayValue else {
            throw DistributionError("a categorical distribution has no list of choices")
        }
        return try CategoricalDistribution(choices.map(Choice.init))
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    /// A JSON string.
    public init(stringLiteral value: String) {
        self = .string(value)
    }
}
