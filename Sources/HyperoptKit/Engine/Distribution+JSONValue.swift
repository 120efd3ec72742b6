import HyperoptCore

extension Distribution {
    /// The parameter value that a JSON value stands for; nil when its kind does not fit.
    ///
    /// A number without a fraction is an integer, however it is written.
    func value(json: JSONValue) -> ParameterValue? {
        switch self {
        case .float: json.doubleValue.map(ParameterValue.float)
        case .int:
            switch json {
            case .integer(let value): .int(value)
            case .number(let value): Int64(exactly: value).map(ParameterValue.int)
            default: nil
            }
        case .categorical: .choice(Choice(json))
        }
    }
}
