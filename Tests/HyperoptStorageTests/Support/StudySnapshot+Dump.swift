import HyperoptCore

extension StudySnapshot {
    /// All that Optuna knows of a study, in the form of `Tests/Interop/storage/dump_study.py`.
    var dump: JSONValue {
        .object([
            "name": .string(name), "directions": .array(directions.map { .string($0.rawValue) }),
            "user_attrs": sorted(userAttributes), "system_attrs": sorted(systemAttributes),
            "trials": .array(trials.map(\.dump)),
        ])
    }
}

extension FrozenTrial {
    /// All that Optuna knows of a trial.
    var dump: JSONValue {
        .object([
            "number": .integer(Int64(number)), "state": .string(state.rawValue),
            "values": .array(values.map(JSONValue.number)),
            "params": .object(parameters.map { JSONMember($0.name, $0.value?.json ?? "no value") }),
            "distributions": .object(parameters.map { JSONMember($0.name, $0.distribution.json) }),
            "intermediate": .object(intermediateValues.map { JSONMember(String($0.step), .number($0.value)) }),
            "user_attrs": sorted(userAttributes), "system_attrs": sorted(systemAttributes),
            "start": datetimeStart.map { .string($0.optunaText) } ?? .null,
            "complete": datetimeComplete.map { .string($0.optunaText) } ?? .null,
        ])
    }
}

private func sorted(_ attributes: [JSONMember]) -> JSONValue {
    .object(attributes.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) })
}
