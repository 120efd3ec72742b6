/// A parameter's value as the training program gets it (Optuna's "external representation").
public enum ParameterValue: Sendable, Hashable {
    /// A value of a float distribution.
    case float(Double)
    /// A value of an int distribution.
    case int(Int64)
    /// One of a categorical distribution's choices.
    case choice(Choice)

    /// The value as JSON.
    public var json: JSONValue {
        switch self {
        case .float(let value): .number(value)
        case .int(let value): .integer(value)
        case .choice(let choice): choice.json
        }
    }

    /// The text by which a person, a command line or an environment variable sees the value.
    public var text: String {
        switch self {
        case .float(let value): PythonText.repr(value)
        case .int(let value): String(value)
        case .choice(let choice): choice.text
        }
    }
}
