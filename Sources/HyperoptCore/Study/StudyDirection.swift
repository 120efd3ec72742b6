/// Whether an objective is better when smaller or when greater; the raw value is Optuna's name in its database.
public enum StudyDirection: String, Sendable, Hashable, CaseIterable {
    /// Smaller is better.
    case minimize = "MINIMIZE"
    /// Greater is better.
    case maximize = "MAXIMIZE"

    /// The word for people and files: `minimize` or `maximize`.
    public var name: String { self == .minimize ? "minimize" : "maximize" }

    /// Whether `left` is strictly better than `right`; NaN is never better.
    public func isBetter(_ left: Double, than right: Double) -> Bool {
        self == .minimize ? left < right : left > right
    }

    /// The value with its sign turned so that smaller is better.
    public func loss(_ value: Double) -> Double {
        self == .minimize ? value : -value
    }
}
