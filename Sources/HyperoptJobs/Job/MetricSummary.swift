import HyperoptCore

/// The values of one metric over a trial's run.
struct MetricSummary: Sendable, Hashable {
    private(set) var latest: Double
    private(set) var min: Double
    private(set) var max: Double

    /// The summary of a single value.
    init(_ value: Double) {
        latest = value
        min = value
        max = value
    }

    /// Takes a further value in; NaN changes only the latest.
    mutating func add(_ value: Double) {
        latest = value
        if value < min || min.isNaN { min = value }
        if value > max || max.isNaN { max = value }
    }

    /// The summary as the trial's attribute holds it; numbers that are not finite as texts.
    var json: JSONValue {
        .object(["latest": Self.json(latest), "min": Self.json(min), "max": Self.json(max)])
    }

    /// Reads what `json` writes.
    init?(json: JSONValue) {
        guard let latest = json["latest"].flatMap(Self.number), let min = json["min"].flatMap(Self.number),
            let max = json["max"].flatMap(Self.number)
        else { return nil }
        self.latest = latest
        self.min = min
        self.max = max
    }

    private static func json(_ value: Double) -> JSONValue {
        value.isFinite ? .number(value) : .string(PythonText.repr(value))
    }

    /// The number that `json` wrote, or that `JSONValue.prettyText` did.
    static func number(_ json: JSONValue) -> Double? {
        switch json {
        case .string("nan"), .string("NaN"): .nan
        case .string("inf"), .string("Infinity"): .infinity
        case .string("-inf"), .string("-Infinity"): -.infinity
        default: json.doubleValue
        }
    }
}
