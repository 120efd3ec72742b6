package import HyperoptCore

/// How the best value of an objective improved from trial to trial.
///
/// Completed trials that keep all constraints count, in the order of their numbers; NaN never does.
package struct BestSoFar: Sendable, Hashable {
    /// A trial that was better than all before.
    package struct Improvement: Sendable, Hashable {
        /// The trial's number.
        package let number: Int
        /// Its value of the objective.
        package let value: Double

        /// Creates an improvement.
        package init(number: Int, value: Double) {
            self.number = number
            self.value = value
        }
    }

    /// The improvements, the first trial's included, in the order of the trials' numbers.
    package let improvements: [Improvement]

    /// Finds the improvements of an objective; none when there is no such objective.
    ///
    /// - Complexity: O(n) in the number of trials.
    package init(of study: StudySnapshot, objective: Int = 0) {
        var improvements: [Improvement] = []
        if study.directions.indices.contains(objective) {
            let direction = study.directions[objective]
            for trial in study.trials where trial.state == .complete && trial.values.indices.contains(objective) {
                let value = trial.values[objective]
                let isBetter = improvements.last.map { direction.isBetter(value, than: $0.value) } ?? !value.isNaN
                guard isBetter, trial.isFeasible else { continue }
                improvements.append(Improvement(number: trial.number, value: value))
            }
        }
        self.improvements = improvements
    }

    /// The best trial; nil when none counts.
    package var best: Improvement? { improvements.last }

    /// The best value among the trials up to a number; nil before the first that counts.
    ///
    /// - Complexity: O(log n) in the number of improvements.
    package func value(atTrial number: Int) -> Double? {
        var (low, high) = (0, improvements.count)
        while low < high {
            let middle = (low + high) / 2
            if improvements[middle].number <= number { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? improvements[low - 1].value : nil
    }
}
