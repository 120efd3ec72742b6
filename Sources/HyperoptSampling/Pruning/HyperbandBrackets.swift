import Glibc
import HyperoptMath

/// The brackets of Hyperband (Li et al., JMLR 2018) and the trials that belong to each.
struct HyperbandBrackets {
    /// The shares of trials that the brackets get; whole numbers.
    let budgets: [Double]
    /// The checksum of the part that the keys of all trials begin with.
    private let keyPrefix: CRC32
    private let budgetSum: Double

    /// Divides a study.
    ///
    /// The number of brackets is computed as by Optuna, in double precision: with a factor of 3, a ratio of 243 gives
    /// five brackets and not six.
    ///
    /// - Parameters:
    ///   - studyName: the study's name, on which it depends which trial belongs where.
    ///   - minResource: the least step at which a trial is pruned; at least 1.
    ///   - maxResource: the last step of a whole trial; below `minResource` there are no brackets.
    ///   - reductionFactor: at least 2.
    init(studyName: String, minResource: Int64, maxResource: Int64, reductionFactor: Int) {
        let reductions = log(Double(maxResource) / Double(minResource)) / log(Double(reductionFactor))
        let count = maxResource < minResource ? 0 : Int(reductions.rounded(.down)) + 1
        budgets = (0..<count).map { bracket in
            let halvings = count - 1 - bracket
            let trials = (0..<halvings).reduce(Double(count)) { product, _ in product * Double(reductionFactor) }
            return (trials / Double(halvings + 1)).rounded(.up)
        }
        budgetSum = budgets.reduce(0, +)
        var prefix = CRC32()
        prefix.update(studyName)
        prefix.update("_")
        keyPrefix = prefix
    }

    /// The bracket of a trial; nil when there are none.
    func bracket(of number: Int) -> Int? {
        var key = keyPrefix
        key.update(String(number))
        var place = Double(key.value).truncatingRemainder(dividingBy: budgetSum)
        return budgets.firstIndex { budget in
            place -= budget
            return place < 0
        }
    }
}
