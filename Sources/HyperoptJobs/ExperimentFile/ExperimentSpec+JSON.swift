public import HyperoptCore
import HyperoptSampling

extension ExperimentSpec {
    /// The specification with the keys of the experiment file, complete with defaults, for `experiment.json`.
    public var json: JSONValue {
        var members: [JSONMember] = []
        if let name { members.append(JSONMember("name", .string(name))) }
        members.append(JSONMember("objectives", .array(objectives.map(\.json))))
        members.append(JSONMember("search_space", searchSpaceJSON))
        members.append(JSONMember("trial_config", trialConfig.json))
        members.append(JSONMember("algorithm", algorithm.json))
        members.append(JSONMember("trial_template", trialTemplate.json))
        members.append(JSONMember("backend", backend.json))
        return .object(members)
    }

    /// The parameters as the experiment file writes them.
    var searchSpaceJSON: JSONValue {
        .object(searchSpace.parameters.map { JSONMember($0.name, $0.distribution.experimentJSON) })
    }
}

extension ExperimentSpec.Objective {
    fileprivate var json: JSONValue {
        .object(["metric": .string(metric), "direction": .string(direction.name)])
    }
}

extension ExperimentSpec.TrialConfig {
    fileprivate var json: JSONValue {
        .object(
            [
                JSONMember("num_trials", .integer(Int64(numTrials))),
                JSONMember("parallel_trials", .integer(Int64(parallelTrials))),
            ] + .optional("max_failed_trials", maxFailedTrials.map { .integer(Int64($0)) })
                + .optional("timeout", timeout.map(JSONValue.number)))
    }
}

extension ExperimentSpec.Algorithm {
    fileprivate var json: JSONValue {
        .object(
            [JSONMember("name", .string(name))] + .optional("seed", seed.map { .integer(Int64($0)) })
                + .optional("seed_mode", seedsEachTrial ? .string(SeedMode.perTrial(seed: 0).name) : nil) + options)
    }
}

extension ExperimentSpec.TrialTemplate {
    fileprivate var json: JSONValue {
        var members: [JSONMember]
        switch trainer {
        case .function(let file, let name, let arguments):
            members = [
                JSONMember(
                    "trainer",
                    .object(
                        [JSONMember("function", .string("\(file):\(name)"))]
                            + .optional("func_args", arguments.isEmpty ? nil : .object(arguments))))
            ]
        case .command(let arguments):
            members = [JSONMember("command", .array(arguments.map(JSONValue.string)))]
        }
        if !environment.isEmpty {
            let variables = environment.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }
            members.append(JSONMember("env", .object(variables)))
        }
        return .object(members)
    }
}

extension ExperimentSpec.Backend {
    fileprivate var json: JSONValue {
        .object(
            [JSONMember("type", .string(kind.rawValue)), JSONMember("storage_path", .string(storagePath))]
                + .optional("max_parallel_trials", maxParallelTrials.map { .integer(Int64($0)) }))
    }
}

extension Distribution {
    /// The distribution as an experiment file writes it.
    var experimentJSON: JSONValue {
        switch self {
        case .float(let float):
            .object(
                [
                    JSONMember("type", .string(float.log ? "loguniform" : "uniform")),
                    JSONMember("min", .number(float.low)), JSONMember("max", .number(float.high)),
                ] + .optional("step", float.step.map(JSONValue.number)))
        case .int(let int):
            .object(
                [
                    JSONMember("type", "int"), JSONMember("min", .integer(int.low)),
                    JSONMember("max", .integer(int.high)),
                ] + .optional("step", int.step == 1 ? nil : .integer(int.step))
                    + .optional("log", int.log ? .bool(true) : nil))
        case .categorical(let categorical):
            .object(["type": "choice", "values": .array(categorical.choices.map(\.json))])
        }
    }
}

extension [JSONMember] {
    /// One member, or none when there is no value.
    static func optional(_ key: String, _ value: JSONValue?) -> [JSONMember] {
        value.map { [JSONMember(key, $0)] } ?? []
    }
}
