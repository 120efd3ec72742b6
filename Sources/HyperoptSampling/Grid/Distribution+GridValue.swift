import HyperoptCore

extension Distribution {
    /// The internal value of a number, a truth value or a text of a grid; nil when it does not fit the kind.
    ///
    /// As in Python a truth value is a number, too, and a number without a fraction is an integer.
    func internalValue(ofGridValue value: Choice) -> Double? {
        if case .categorical = self { return internalValue(of: .choice(value)) }
        let number: Double? =
            switch value {
            case .bool(let flag): flag ? 1 : 0
            case .int(let integer): Double(integer)
            case .float(let number): number
            case .null, .string, .json: nil
            }
        guard let number, number.isFinite else { return nil }
        if case .int = self, number != number.rounded() { return nil }
        return number
    }
}
