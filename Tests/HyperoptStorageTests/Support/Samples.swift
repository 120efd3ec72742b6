import HyperoptCore
import HyperoptStorage

/// Moments in the year 2026, some seconds after one another.
func moment(_ seconds: Int64) -> Timestamp {
    Timestamp(microseconds: 1_767_225_600_000_000 + seconds * 1_000_000 + 42)
}

/// A parameter given by its external value.
func parameter(
    _ name: String, _ distribution: Distribution, _ value: ParameterValue
) throws -> FrozenTrial.Parameter {
    let internalValue = try distribution.internalValue(of: value).unwrapped
    return FrozenTrial.Parameter(name: name, distribution: distribution, internalValue: internalValue)
}

enum Sample {
    static func float(_ low: Double, _ high: Double, log: Bool = false, step: Double? = nil) throws -> Distribution {
        .float(try FloatDistribution(low: low, high: high, log: log, step: step))
    }

    static func int(_ low: Int64, _ high: Int64, log: Bool = false, step: Int64 = 1) throws -> Distribution {
        .int(try IntDistribution(low: low, high: high, log: log, step: step))
    }

    static func choices(_ choices: Choice...) throws -> Distribution {
        .categorical(try CategoricalDistribution(choices))
    }

    /// One parameter of every kind, and choices of every type.
    static func parameters() throws -> [FrozenTrial.Parameter] {
        let mixed = try choices(.null, .bool(true), .int(3), .float(2.5), .string("é\"\\\n🙂"), .float(.nan))
        return [
            try parameter("x", float(-1, 1), .float(0.1)),
            try parameter("lr", float(1e-5, 1e-1, log: true), .float(1e-5)),
            try parameter("grid", float(0, 1, step: 0.1), .float(0.3)),
            try parameter("n", int(1, 9), .int(7)),
            try parameter("n_log", int(1, 1024, log: true), .int(64)),
            try parameter("n_step", int(0, 10, step: 2), .int(4)),
            try parameter("none", mixed, .choice(.null)),
            try parameter("flag", mixed, .choice(.bool(true))),
            try parameter("whole", mixed, .choice(.int(3))),
            try parameter("real", mixed, .choice(.float(2.5))),
            try parameter("wörd", mixed, .choice(.string("é\"\\\n🙂"))),
            try parameter("nan", mixed, .choice(.float(.nan))),
        ]
    }

    static let reports: [FrozenTrial.IntermediateValue] = [
        .init(step: 0, value: 0.5), .init(step: 1, value: .nan), .init(step: 2, value: .infinity),
        .init(step: 3, value: -.infinity), .init(step: 10, value: 1e-9),
    ]

    static let attributes: [JSONMember] = [
        JSONMember("memo", "hällo 🙂"), JSONMember("n", .integer(3)), JSONMember("real", .number(1e300)),
        JSONMember("list", .array([.null, .bool(true), .object([JSONMember("é", .number(0.1))])])),
        JSONMember("not a number", .number(.nan)), JSONMember("far", .number(-.infinity)),
    ]

    /// Writes the studies "every kind" and "two objectives".
    static func fill(_ database: OptunaDatabase) throws {
        let study = try database.createStudy(
            name: "every kind", directions: [.maximize], userAttributes: attributes,
            systemAttributes: [JSONMember("study:metric_names", .array(["accuracy"]))])
        let endings: [(TrialState, [Double])] = [
            (.complete, [0.25]), (.complete, [.infinity]), (.complete, [-.infinity]), (.fail, []), (.pruned, []),
        ]
        for (index, (state, values)) in endings.enumerated() {
            let second = Int64(index) * 10
            let trial = try database.startTrial(
                studyID: study, parameters: parameters(), userAttributes: attributes,
                systemAttributes: [JSONMember("hyperopt:attempt", .integer(1))], at: moment(second))
            try database.report(trialID: trial.id, values: reports)
            try database.setTrialAttributes(
                trialID: trial.id, user: [JSONMember("n", .integer(4))],
                system: [JSONMember("constraints:memory", .number(Double(index) - 2))])
            try database.finishTrial(
                trialID: trial.id, state: state, values: values,
                systemAttributes: [JSONMember("constraints", .array([.number(-1), .number(Double(index) - 1)]))],
                at: moment(second + 5))
        }
        _ = try database.enqueueTrial(studyID: study, fixedParameters: [JSONMember("x", .number(0.75))])
        _ = try database.startTrial(studyID: study, parameters: [], at: moment(100))
        let second = try database.createStudy(name: "two objectives", directions: [.minimize, .maximize])
        for number in 0..<4 {
            let value = try parameter("y", float(0, 4), .float(Double(number)))
            let trial = try database.startTrial(studyID: second, parameters: [value], at: moment(200))
            try database.finishTrial(
                trialID: trial.id, state: .complete, values: [Double(number), Double(number * number)], at: moment(201))
        }
    }
}
