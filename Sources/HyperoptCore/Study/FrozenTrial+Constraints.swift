extension FrozenTrial {
    /// The constraint values by name: Optuna 5's `constraints:<name>` attributes and the list `constraints` of older
    /// versions, whose entries are named "0", "1", …; of the same name the new form counts.
    public var constraints: [(name: String, value: Double)] {
        var result: [(name: String, value: Double)] = []
        for attribute in systemAttributes where attribute.key.hasPrefix("constraints:") {
            if let value = attribute.value.doubleValue {
                result.append((String(attribute.key.dropFirst("constraints:".count)), value))
            }
        }
        let list = systemAttributes.first { $0.key == "constraints" }?.value.arrayValue ?? []
        for (index, element) in list.enumerated() {
            if let value = element.doubleValue, !result.contains(where: { $0.name == String(index) }) {
                result.append((String(index), value))
            }
        }
        return result
    }

    /// The sum of positive constraint values: 0 for a feasible trial, and for one without constraints.
    public var constraintViolation: Double {
        constraints.reduce(0) { $0 + max(0, $1.value) }
    }

    /// Whether no constraint value is above 0.
    public var isFeasible: Bool { constraintViolation <= 0 }
}
