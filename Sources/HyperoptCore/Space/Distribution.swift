/// The set of values a parameter may take, and the scale on which it is searched.
///
/// The three kinds, their rules and their JSON are Optuna 5's (`optuna.distributions`).
public enum Distribution: Sendable, Hashable {
    /// Real numbers between two bounds.
    case float(FloatDistribution)
    /// Integers between two bounds.
    case int(IntDistribution)
    /// A list of choices.
    case categorical(CategoricalDistribution)

    /// Whether only one value is possible (Optuna's `single()`): such a parameter is never sampled.
    public var isSingle: Bool {
        switch self {
        // With a step too: `high` was lowered to the last grid point.
        case .float(let float): float.low == float.high
        case .int(let int): int.low == int.high || int.high - int.low < int.step
        case .categorical(let categorical): categorical.choices.count == 1
        }
    }

    /// Whether the parameter is searched on a logarithmic scale.
    public var isLog: Bool {
        switch self {
        case .float(let float): float.log
        case .int(let int): int.log
        case .categorical: false
        }
    }

    /// Whether a study may use both distributions for the same parameter name.
    ///
    /// Optuna's rule: the same kind, the same `log`, identical choices; bounds and steps may differ.
    public func isCompatible(with other: Distribution) -> Bool {
        switch (self, other) {
        case (.float(let left), .float(let right)): left.log == right.log
        case (.int(let left), .int(let right)): left.log == right.log
        case (.categorical(let left), .categorical(let right)):
            left.choices.count == right.choices.count
                && zip(left.choices, right.choices).allSatisfy { $0.isPythonEqual(to: $1) }
        default: false
        }
    }

    /// Whether a value in internal representation lies in the distribution.
    public func contains(internalValue value: Double) -> Bool {
        switch self {
        case .float(let float): float.contains(value)
        case .int(let int): int.contains(value)
        case .categorical(let categorical): value >= 0 && value < Double(categorical.choices.count)
        }
    }

    /// The external value of an internal one: integers are truncated, an index becomes its choice.
    ///
    /// - Returns: nil when an index lies outside the choices or a number does not fit an integer.
    public func externalValue(of value: Double) -> ParameterValue? {
        switch self {
        case .float: return .float(value)
        case .int: return Int64(exactly: value.rounded(.towardZero)).map(ParameterValue.int)
        case .categorical(let categorical):
            guard value >= 0, value < Double(categorical.choices.count) else { return nil }
            return .choice(categorical.choices[Int(value)])
        }
    }

    /// The internal value of an external one: a number as it is, a choice as the index of its first Python-equal.
    ///
    /// - Returns: nil when the value's kind does not fit the distribution or the choice is unknown.
    public func internalValue(of value: ParameterValue) -> Double? {
        switch (self, value) {
        case (.float, .float(let number)): number
        case (.float, .int(let number)): Double(number)
        case (.int, .int(let number)): Double(number)
        case (.categorical(let categorical), .choice(let choice)):
            categorical.choices.firstIndex { $0.isPythonEqual(to: choice) }.map(Double.init)
        default: nil
        }
    }
}

/// Why a distribution cannot be.
public struct DistributionError: Error, Hashable, CustomStringConvertible {
    /// The broken rule, with the values that break it.
    public let reason: String

    /// The reason.
    public var description: String { reason }

    /// Creates an error with its reason.
    public init(_ reason: String) {
        self.reason = reason
    }
}
