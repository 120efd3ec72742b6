/// One of a categorical parameter's choices: a JSON scalar, as Optuna's files hold them.
public enum Choice: Sendable, Hashable {
    /// Python's `None`.
    case null
    /// A boolean.
    case bool(Bool)
    /// An integer.
    case int(Int64)
    /// A floating-point number, NaN and infinities included.
    case float(Double)
    /// A string.
    case string(String)
    /// A list or an object, which Optuna loads with a warning: its JSON text in Python's spelling.
    case json(String)

    /// Whether Python's `==` holds the two equal, so that Optuna could not tell them apart.
    ///
    /// `1`, `1.0` and `True` are one choice to Python; NaN counts as equal to NaN, as in Optuna's comparison.
    public func isPythonEqual(to other: Choice) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.string(let left), .string(let right)): left.unicodeScalars.elementsEqual(right.unicodeScalars)
        case (.json(let left), .json(let right)): left == right
        default:
            switch (numericValue, other.numericValue) {
            case (let left?, let right?): left == right || left.isNaN && right.isNaN
            default: false
            }
        }
    }

    private var numericValue: Double? {
        switch self {
        case .bool(let flag): flag ? 1 : 0
        case .int(let value): Double(value)
        case .float(let value): value
        default: nil
        }
    }

    /// The choice as a JSON value.
    public var json: JSONValue {
        switch self {
        case .null: .null
        case .bool(let flag): .bool(flag)
        case .int(let value): .integer(value)
        case .float(let value): .number(value)
        case .string(let value): .string(value)
        case .json(let text): (try? JSONValue(parsing: text)) ?? .string(text)
        }
    }

    /// Creates a choice from a JSON value.
    public init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .integer(let value): self = .int(value)
        case .number(let value): self = .float(value)
        case .string(let value): self = .string(value)
        case .array, .object: self = .json(json.pythonText)
        }
    }

    /// The text by which a person, a command line or an environment variable sees the choice.
    ///
    /// Strings stand as they are; `true`, `false` and `null` as in YAML and JSON.
    public var text: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let value): String(value)
        case .float(let value): PythonText.repr(value)
        case .string(let value): value
        case .json(let text): text
        }
    }
}
