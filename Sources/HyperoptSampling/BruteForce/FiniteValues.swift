import HyperoptCore

/// The values of a distribution that has finitely many, in ascending order.
struct FiniteValues {
    /// How many there are.
    let count: Int
    private let low: Double
    private let step: Double
    private let isInt: Bool

    /// Nil for a continuous range.
    init?(_ distribution: Distribution) {
        switch distribution {
        case .float(let float):
            guard let step = float.step else { return nil }
            let steps = ((float.high - float.low) / step).rounded()
            guard steps < 1e15 else { return nil }
            count = Int(steps) + 1
            low = float.low
            self.step = step
            isInt = false
        case .int(let int):
            count = Int((int.high - int.low) / int.step) + 1
            low = Double(int.low)
            step = Double(int.step)
            isInt = true
        case .categorical(let categorical):
            count = categorical.choices.count
            low = 0
            step = 1
            isInt = true
        }
    }

    /// A value; of floating-point numbers the one nearest to the decimal number, as 0.3 for three steps of 0.1.
    subscript(index: Int) -> Double {
        let value = low + Double(index) * step
        // A range's end is moved down to its last grid point by decimal arithmetic, which gives just that number.
        if !isInt, let range = try? FloatDistribution(low: low, high: value + step / 2, step: step) {
            return range.high
        }
        return value
    }

    /// The place of a value; nil when it is none of these.
    func index(of value: Double) -> Int? {
        let position = (value - low) / step
        guard position > -0.5, position < Double(count) - 0.5, abs(position - position.rounded()) < 1e-8 else {
            return nil
        }
        return Int(position.rounded())
    }
}
