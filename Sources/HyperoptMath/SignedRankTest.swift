/// Wilcoxon's signed-rank test of paired differences (Wilcoxon, Biometrics Bulletin 1945).
///
/// The choice between exact and approximate probabilities, and the halving of the ranks of zeros, are those of
/// SciPy 1.17's `wilcoxon(method="auto", zero_method="zsplit")`.
package struct SignedRankTest {
    /// Beyond this number of differences the normal approximation is used.
    private static let exactLimit = 50
    /// Beyond this number the normal approximation is used as soon as there are ties or zeros.
    private static let tiedExactLimit = 13

    private let count: Int
    private var zeroCount = 0
    /// Twice the ranks, so that the mean rank of a tie is whole.
    private var positiveRanks: [Int] = []
    private var negativeRanks: [Int] = []
    private var zeroRankSum = 0
    /// Σ (t³ − t) over ties of t differences.
    private var tieCorrection = 0.0

    /// Ranks differences by their magnitude; those of equal magnitude share their mean rank.
    ///
    /// - Parameter differences: numbers other than NaN.
    package init(_ differences: [Double]) {
        count = differences.count
        let ascending = differences.sorted { abs($0) < abs($1) }
        var start = 0
        while start < count {
            var end = start + 1
            while end < count, abs(ascending[end]) == abs(ascending[start]) { end += 1 }
            addTie(ascending[start..<end], rank: start + end + 1)
            start = end
        }
    }

    private mutating func addTie(_ differences: ArraySlice<Double>, rank: Int) {
        for difference in differences {
            if difference > 0 {
                positiveRanks.append(rank)
            } else if difference < 0 {
                negativeRanks.append(rank)
            } else {
                zeroCount += 1
                zeroRankSum += rank
            }
        }
        let size = Double(differences.count)
        tieCorrection += size * size * size - size
    }

    /// The probability that differences whose signs are due to chance would be at least as much above 0 as these.
    ///
    /// - Returns: 0 to 1; 1 when there are no differences.
    package var probabilityOfGreater: Double {
        let isExact = count <= (tieCorrection > 0 || zeroCount > 0 ? Self.tiedExactLimit : Self.exactLimit)
        return isExact ? exactProbability : approximateProbability
    }

    /// The share of all assignments of signs with a rank sum as great as the observed one.
    ///
    /// By symmetry these are as many as those with a positive rank sum of at most the observed negative one, which is
    /// small whenever the answer matters. At most 2⁵⁰ assignments are counted, so every number is exact.
    private var exactProbability: Double {
        let limit = negativeRanks.reduce(0, +)
        var assignments = [UInt64](repeating: 0, count: limit + 1)
        assignments[0] = 1
        for rank in positiveRanks + negativeRanks where rank <= limit {
            for sum in stride(from: limit, through: rank, by: -1) { assignments[sum] += assignments[sum - rank] }
        }
        let all = UInt64(1) << UInt64(positiveRanks.count + negativeRanks.count)
        return Double(assignments.reduce(0, +)) / Double(all)
    }

    private var approximateProbability: Double {
        let size = Double(count)
        let mean = size * (size + 1) * 0.25
        let variance = (size * (size + 1) * (2 * size + 1) - tieCorrection / 2) / 24
        let rankSum = Double(positiveRanks.reduce(0, +)) / 2 + Double(zeroRankSum) / 4
        return NormalDistribution.cdf(-(rankSum - mean) / variance.squareRoot())
    }
}
