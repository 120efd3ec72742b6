import Glibc

/// Probabilities of choices, one list per kernel of a mixture, the prior last.
///
/// Kernels with the same observed choice are equal, so only one list per choice is kept, and one for the prior.
struct CategoricalKernels {
    let choiceCount: Int
    /// Which list each kernel has: the observed choice, or `choiceCount` for the prior.
    let lists: [Int]
    /// The probabilities, list after list.
    private let probabilities: [Double]

    /// Makes the kernels: an observed choice weighs 1 more than the others, which share the prior's weight.
    init(_ observations: [Double], choiceCount: Int, priorWeight: Double) {
        self.choiceCount = choiceCount
        lists = observations.map { Int($0) } + [choiceCount]
        let base = observations.isEmpty ? 1 : priorWeight / Double(observations.count + 1)
        var probabilities: [Double] = []
        for list in 0...choiceCount {
            var weights = [Double](repeating: base, count: choiceCount)
            if list < choiceCount { weights[list] += 1 }
            let sum = weights.reduce(0, +)
            probabilities += weights.map { sum == 0 ? 0 : $0 / sum }
        }
        self.probabilities = probabilities
    }

    /// A choice drawn from one kernel, by its inverse cumulative distribution at `share`.
    func choice(at share: Double, of kernel: Int) -> Double {
        let start = lists[kernel] * choiceCount
        var cumulative = 0.0
        for choice in 0..<choiceCount - 1 {
            cumulative += probabilities[start + choice]
            if cumulative >= share { return Double(choice) }
        }
        return Double(choiceCount - 1)
    }

    /// The logarithms of a choice's probability in each list.
    func logProbabilities(of choice: Int) -> [Double] {
        (0...choiceCount).map { log(probabilities[$0 * choiceCount + choice]) }
    }
}
