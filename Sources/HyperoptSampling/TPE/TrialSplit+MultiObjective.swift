import HyperoptCore

extension TrialSplit {
    /// The best rows of several objectives: whole non-dominated ranks as long as they fit, and of the next rank the
    /// subset with, greedily, the greatest hypervolume.
    static func best(_ count: Int, ofMultiObjective rows: [Int], _ history: StudyHistory) -> [Int] {
        guard count > 0 else { return [] }
        guard count < rows.count else { return rows }
        var losses = LossTable(objectiveCount: history.directions.count)
        for row in rows { losses.append(history.losses(at: row)) }
        let ranks = NonDominatedSort.ranks(of: losses, covering: count)
        var sizes: [Int] = []
        for rank in ranks {
            while sizes.count <= rank { sizes.append(0) }
            sizes[rank] += 1
        }
        var taken = 0
        var split = 0
        while split < sizes.count, taken + sizes[split] <= count {
            taken += sizes[split]
            split += 1
        }
        var best = rows.indices.filter { ranks[$0] < split }
        if taken < count {
            let tied = rows.indices.filter { ranks[$0] == split }
            let tiedLosses = losses.rows(tied)
            let chosen = HypervolumeSubset.greedy(
                count - taken, of: tiedLosses, reference: referencePoint(of: tiedLosses))
            best += chosen.map { tied[$0] }
        }
        return best.map { rows[$0] }
    }

    /// A point a tenth worse than the worst loss of every objective, and never 0.
    private static func referencePoint(of losses: LossTable) -> [Double] {
        (0..<losses.objectiveCount).map { objective in
            let worst = (0..<losses.count).reduce(-Double.infinity) { max($0, losses[$1, objective]) }
            let point = max(1.1 * worst, 0.9 * worst)
            return point == 0 ? 1e-12 : point
        }
    }
}
