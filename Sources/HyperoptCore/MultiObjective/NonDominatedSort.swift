/// Ranks of points with several objectives: rank 0 are those that no other dominates, rank 1 those that only rank 0
/// dominates, and so on.
///
/// A point dominates another when it is no worse in every objective and better in one; equal points share a rank.
/// Source: Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE TEC 6 (2002).
public enum NonDominatedSort {
    /// The rank of every row.
    ///
    /// - Parameters:
    ///   - losses: the points, free of NaN.
    ///   - needed: how many of the best distinct points need their true rank; all that are left share the next rank.
    ///     nil means all.
    /// - Returns: one rank per row, from 0.
    /// - Complexity: O(n log n) for one objective, O(n · ranks) more for two, O(n · front size · ranks) for more.
    public static func ranks(of losses: LossTable, covering needed: Int? = nil) -> [Int] {
        let groups = losses.lexicographicGroups()
        var ranks = [Int](repeating: 0, count: losses.count)
        guard losses.objectiveCount > 1 else {
            for (rank, group) in groups.enumerated() {
                for row in group { ranks[row] = rank }
            }
            return ranks
        }
        let unique = losses.rows(groups.compactMap(\.first))
        var remaining = Array(groups.indices)
        var rank = 0
        while groups.count - remaining.count < min(max(0, needed ?? groups.count), groups.count) {
            let isOnFront = frontOfSorted(unique.rows(remaining))
            var rest: [Int] = []
            for (place, group) in remaining.enumerated() {
                if isOnFront[place] {
                    for row in groups[group] { ranks[row] = rank }
                } else {
                    rest.append(group)
                }
            }
            remaining = rest
            rank += 1
        }
        for group in remaining {
            for row in groups[group] { ranks[row] = rank }
        }
        return ranks
    }

    /// For every row whether no other row dominates it, that is whether its rank is 0.
    public static func front(of losses: LossTable) -> [Bool] {
        guard losses.count > 0 else { return [] }
        let groups = losses.lexicographicGroups()
        let isOnFront = frontOfSorted(losses.rows(groups.compactMap(\.first)))
        var result = [Bool](repeating: false, count: losses.count)
        for (place, group) in groups.enumerated() {
            for row in group { result[row] = isOnFront[place] }
        }
        return result
    }

    /// The same for rows in lexicographic order; of equal rows only the first is on the front.
    static func frontOfSorted(_ losses: LossTable) -> [Bool] {
        switch losses.objectiveCount {
        case 1: (0..<losses.count).map { $0 == 0 }
        case 2: frontOfSortedPairs(losses)
        default: frontOfSortedRows(losses)
        }
    }

    private static func frontOfSortedPairs(_ losses: LossTable) -> [Bool] {
        var least = Double.infinity
        return (0..<losses.count).map { row in
            let isOnFront = row == 0 || losses[row, 1] < least
            least = min(least, losses[row, 1])
            return isOnFront
        }
    }

    /// Each round keeps the first remaining row, which nothing after it can dominate, and drops all that it dominates.
    private static func frontOfSortedRows(_ losses: LossTable) -> [Bool] {
        var isOnFront = [Bool](repeating: false, count: losses.count)
        var remaining = Array(0..<losses.count)
        while let first = remaining.first {
            isOnFront[first] = true
            remaining.removeAll { row in
                (1..<losses.objectiveCount).allSatisfy { losses[row, $0] >= losses[first, $0] } || row == first
            }
        }
        return isOnFront
    }
}
