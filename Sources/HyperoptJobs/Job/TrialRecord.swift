import HyperoptCore

/// The content of `trials/<job>-trial-NNN.json`, in Kubeflow's form with Optuna's words beside it.
enum TrialRecord {
    static func json(_ trial: FrozenTrial, name: String, objectives: [ExperimentSpec.Objective]) -> JSONValue {
        .object([
            "metadata": .object(["name": .string(name), "creationTimestamp": time(trial.datetimeStart)]),
            "number": .integer(Int64(trial.number)),
            "state": .string(trial.state.rawValue),
            "values": .array(trial.values.map(JSONValue.number)),
            "spec": .object(["parameterAssignments": assignments(trial)]),
            "status": .object([
                "startTime": time(trial.datetimeStart),
                "completionTime": time(trial.datetimeComplete),
                "conditions": .array(conditions(trial)),
                "observation": observation(trial, objectives: objectives),
            ]),
        ])
    }

    /// The parameters in the order in which they were suggested.
    static func assignments(_ trial: FrozenTrial) -> JSONValue {
        .array(
            trial.parameters.map { parameter in
                .object(["name": .string(parameter.name), "value": parameter.value?.json ?? .null])
            })
    }

    /// The objectives' values, with `latest`, `min` and `max` over what the trial printed.
    static func observation(_ trial: FrozenTrial, objectives: [ExperimentSpec.Objective]) -> JSONValue {
        var metrics: [JSONValue] = []
        for (index, objective) in objectives.enumerated() {
            let value = trial.values.indices.contains(index) ? trial.values[index] : nil
            let recorded = trial.systemAttribute(.metrics)?[objective.metric].flatMap(MetricSummary.init(json:))
            guard let summary = recorded ?? value.map(MetricSummary.init) else { continue }
            metrics.append(
                .object([
                    "name": .string(objective.metric), "value": .number(value ?? summary.latest),
                    "latest": .number(summary.latest), "min": .number(summary.min), "max": .number(summary.max),
                ]))
        }
        return .object(["metrics": .array(metrics)])
    }

    private static func conditions(_ trial: FrozenTrial) -> [JSONValue] {
        guard let begin = trial.datetimeStart else { return [] }
        let end = trial.datetimeComplete ?? begin
        let reason = trial.systemAttribute(.reason)?.stringValue
        var conditions = [Condition("Created", reason: "TrialCreated", message: "Trial is created", at: begin)]
        switch trial.state {
        case .waiting: break
        case .running:
            conditions.append(Condition("Running", reason: "TrialRunning", message: "Trial is running", at: begin))
        case .complete:
            conditions.append(Condition("Succeeded", reason: "TrialSucceeded", message: "Trial has succeeded", at: end))
        case .pruned:
            conditions.append(
                Condition("EarlyStopped", reason: "TrialPruned", message: reason ?? "Trial was pruned", at: end))
        case .fail:
            let ending = trial.systemAttribute(.ending)?.stringValue
            let type = ending == TrialVerdict.Ending.metricsUnavailable.rawValue ? "MetricsUnavailable" : "Failed"
            conditions.append(
                Condition(type, reason: "Trial\(type)", message: reason ?? "Trial has failed", at: end))
        }
        return conditions.map(\.json)
    }

    private static func time(_ moment: Timestamp?) -> JSONValue {
        moment.map { .string($0.iso8601Text) } ?? .null
    }
}
