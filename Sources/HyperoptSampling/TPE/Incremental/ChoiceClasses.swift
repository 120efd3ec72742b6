import Glibc

/// The kernels of a categorical parameter: one class for each choice, and the prior's as the last.
struct ChoiceClasses: Sendable {
    let choiceCount: Int
    private let priorWeight: Double

    init(choiceCount: Int, priorWeight: Double) {
        self.choiceCount = choiceCount
        self.priorWeight = priorWeight
    }

    /// Writes for every class the logarithm to base 2 of the probability of each choice.
    ///
    /// - Parameters:
    ///   - choices: indices of choices.
    ///   - observationCount: how many observations there are, by which the prior's weight is shared.
    ///   - table: room for one row per class with as many numbers as there are choices given.
    func writeProbabilities(of choices: [Double], observationCount: Int, to table: UnsafeMutablePointer<Double>) {
        let base = observationCount == 0 ? 1 : priorWeight / Double(observationCount + 1)
        let sum = base * Double(choiceCount)
        let (hit, miss, prior) = (log2((1 + base) / (1 + sum)), log2(base / (1 + sum)), log2(base / sum))
        for id in 0...choiceCount {
            for (lane, choice) in choices.enumerated() {
                table[id * choices.count + lane] = id == choiceCount ? prior : (Int(choice) == id ? hit : miss)
            }
        }
    }
}
