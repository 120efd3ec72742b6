import Glibc
import HyperoptCore

/// The values that a study's trials took, by parameter.
struct ObservedRanges {
    /// The values of one parameter.
    struct Range {
        var low: Double
        var high: Double
        /// The indices of the choices taken; empty for numbers.
        var values: Set<Double> = []
    }

    private var ranges: [String: Range] = [:]

    /// Collects the values of all trials that have begun.
    init(_ study: StudySnapshot) {
        for trial in study.trials where trial.state != .waiting {
            for parameter in trial.parameters where parameter.internalValue.isFinite {
                add(parameter)
            }
        }
    }

    /// The values of a parameter; nil when no trial has it.
    subscript(name: String) -> Range? { ranges[name] }

    private mutating func add(_ parameter: FrozenTrial.Parameter) {
        let value = parameter.internalValue
        var range = ranges[parameter.name] ?? Range(low: value, high: value)
        range.low = min(range.low, value)
        range.high = max(range.high, value)
        if case .categorical = parameter.distribution { range.values.insert(value) }
        ranges[parameter.name] = range
    }
}

/// Positions in a range that is searched on a logarithmic scale.
enum LogRange {
    /// Whether a value lies within a share of the range's length of one of its ends; all numbers are above 0.
    static func isNearEnd(_ value: Double, low: Double, high: Double, share: Double) -> Bool {
        let length = log(high / low)
        guard length > 0 else { return false }
        return log(value / low) <= share * length || log(high / value) <= share * length
    }
}
