import HyperoptAnalysis
import HyperoptCharts
import HyperoptCore

/// A study as `study.json`: the facts of its page for other programs.
enum StudyJSON {
    /// The version of the file's form; it grows when a member changes its meaning.
    static let schema: Int64 = 1

    /// The file's text.
    ///
    /// Attributes are left out, as they may hold what nobody meant to publish.
    static func text(of study: StudyFacts, figures: [Figure]) -> String {
        let snapshot = study.snapshot
        let best = snapshot.isMultiObjective ? study.front : study.best.map { [$0] } ?? []
        return JSONText.text(
            .object([
                "schema": .integer(schema),
                "name": .string(snapshot.name),
                "source": .string(study.sourceLabel),
                "metrics": .array(study.metricNames.map(JSONValue.string)),
                "directions": .array(snapshot.directions.map { .string($0.name) }),
                "counts": counts(of: study.summary),
                "firstStart": moment(study.summary.firstStart),
                "lastEvent": moment(study.summary.lastEvent),
                "best": .array(best.map(trial)),
                "space": .object(snapshot.parameters.map { JSONMember($0.name, space($0.distribution)) }),
                "importance": .array(zip(study.importance, study.metricNames).map(importance)),
                "charts": .array(figures.map(chart)),
            ]))
    }

    private static func counts(of summary: StudySummary) -> JSONValue {
        .object(TrialState.allCases.map { JSONMember($0.rawValue.lowercased(), .integer(Int64(summary.count($0)))) })
    }

    private static func moment(_ moment: Timestamp?) -> JSONValue {
        moment.map { .string($0.iso8601Text) } ?? .null
    }

    private static func trial(_ trial: FrozenTrial) -> JSONValue {
        .object([
            "number": .integer(Int64(trial.number)), "values": .array(trial.values.map(JSONValue.number)),
            "params": .object(trial.parameters.map { JSONMember($0.name, $0.value?.json ?? .null) }),
        ])
    }

    private static func space(_ distribution: Distribution) -> JSONValue {
        switch distribution {
        case .float(let float):
            .object([
                "kind": .string("float"), "low": .number(float.low), "high": .number(float.high),
                "log": .bool(float.log), "step": float.step.map(JSONValue.number) ?? .null,
            ])
        case .int(let int):
            .object([
                "kind": .string("int"), "low": .integer(int.low), "high": .integer(int.high), "log": .bool(int.log),
                "step": .integer(int.step),
            ])
        case .categorical(let categorical):
            .object(["kind": .string("categorical"), "choices": .array(categorical.choices.map(\.json))])
        }
    }

    private static func importance(_ facts: ImportanceFacts, metric: String) -> JSONValue {
        .object([
            "metric": .string(metric), "evaluator": .string("ped-anova"), "trials": .integer(Int64(facts.trialCount)),
            "params": .array(
                facts.values.map { .object(["name": .string($0.name), "value": .number($0.value)]) }),
        ])
    }

    private static func chart(_ figure: Figure) -> JSONValue {
        .object([
            "id": .string(figure.chart.id), "file": .string(figure.path.text), "title": .string(figure.chart.title),
            "summary": .string(figure.chart.summary),
        ])
    }
}
