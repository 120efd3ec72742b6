public import HyperoptCore

extension ParameterValue: ExpressibleByFloatLiteral {
    /// A value of a float parameter.
    public init(floatLiteral value: Double) { self = .float(value) }
}

extension ParameterValue: ExpressibleByIntegerLiteral {
    /// A value of an int parameter; it also fits a float or a choice.
    public init(integerLiteral value: Int64) { self = .int(value) }
}

extension ParameterValue: ExpressibleByStringLiteral {
    /// A choice.
    public init(stringLiteral value: String) { self = .choice(.string(value)) }
}

extension ParameterValue: ExpressibleByBooleanLiteral {
    /// A choice.
    public init(booleanLiteral value: Bool) { self = .choice(.bool(value)) }
}
