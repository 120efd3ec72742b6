import HyperoptCore

/// A study's trials as comma-separated values, with the column names of Optuna's data frames.
enum TrialsCSV {
    /// The file: a line of names, then a line per trial by number; numbers in full.
    static func text(of study: StudySnapshot) -> String {
        let parameters = study.parameters.map(\.name)
        var writer = CSVWriter()
        writer.row(header(of: study, parameters: parameters).map(CSVWriter.Field.text))
        for trial in study.trials {
            writer.row(row(for: trial, objectives: study.directions.count, parameters: parameters))
        }
        return writer.text
    }

    private static func row(for trial: FrozenTrial, objectives: Int, parameters: [String]) -> [CSVWriter.Field] {
        var fields: [CSVWriter.Field] = [.number(String(trial.number)), .text(trial.state.rawValue)]
        for objective in 0..<objectives {
            let value = trial.values.indices.contains(objective) ? trial.values[objective] : nil
            fields.append(.number(value.map(PythonText.repr) ?? ""))
        }
        fields.append(.number(trial.datetimeStart?.optunaText ?? ""))
        fields.append(.number(trial.datetimeComplete?.optunaText ?? ""))
        fields.append(.number(trial.duration.map(PythonText.repr) ?? ""))
        fields.append(.number(trial.constraints.isEmpty ? "" : PythonText.repr(trial.constraintViolation)))
        let values = Dictionary(trial.parameters.map { ($0.name, $0.value) }) { _, last in last }
        for parameter in parameters { fields.append(field(values[parameter] ?? nil)) }
        return fields
    }

    private static func header(of study: StudySnapshot, parameters: [String]) -> [String] {
        let values = study.directions.count == 1 ? ["value"] : study.metricNames.map { "values_\($0)" }
        return ["number", "state"] + values
            + ["datetime_start", "datetime_complete", "duration_seconds", "constraint_violation"]
            + parameters.map { "params_\($0)" }
    }

    private static func field(_ value: ParameterValue?) -> CSVWriter.Field {
        switch value {
        case .float(let number): .number(PythonText.repr(number))
        case .int(let number): .number(String(number))
        case .choice(.int(let number)): .number(String(number))
        case .choice(.float(let number)): .number(PythonText.repr(number))
        case .choice(let choice): .text(choice.text)
        case nil: .number("")
        }
    }
}
