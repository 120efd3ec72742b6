public import HyperoptCore

/// A type whose values can be the choices of a categorical parameter.
public protocol CategoryValue: Sendable {
    /// The value as Optuna's files hold it.
    var choice: Choice { get }
}

extension String: CategoryValue {
    /// The string as a choice.
    public var choice: Choice { .string(self) }
}

extension Int: CategoryValue {
    /// The integer as a choice.
    public var choice: Choice { .int(Int64(self)) }
}

extension Double: CategoryValue {
    /// The number as a choice.
    public var choice: Choice { .float(self) }
}

extension Bool: CategoryValue {
    /// The boolean as a choice.
    public var choice: Choice { .bool(self) }
}

extension Choice: CategoryValue {
    /// The choice itself.
    public var choice: Choice { self }
}
