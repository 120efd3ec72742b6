import HyperoptCore

extension FrozenTrial {
    private static let rungPrefix = "completed_rung_"

    /// Optuna's attribute for the value with which a trial completed a rung.
    static func rungAttribute(_ rung: Int, value: Double) -> JSONMember {
        JSONMember(rungPrefix + String(rung), .number(value))
    }

    /// The rungs that the trial completed, each with the value that it then had.
    var completedRungs: [Int: Double] {
        var result: [Int: Double] = [:]
        for attribute in systemAttributes where attribute.key.hasPrefix(Self.rungPrefix) {
            if let rung = Int(attribute.key.dropFirst(Self.rungPrefix.count)), let value = attribute.value.doubleValue {
                result[rung] = value
            }
        }
        return result
    }
}
