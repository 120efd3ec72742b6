/// The choice of a few of many points so that the chosen ones have, nearly, the greatest hypervolume.
///
/// Source: Guerreiro, Fonseca, Paquete, "Greedy hypervolume subset selection in low dimensions", Evolutionary
/// Computation 24 (2016). The greedy choice reaches at least 1 − 1/e of the greatest hypervolume.
public enum HypervolumeSubset {
    /// Chooses points one by one, each time the one that adds the most; of equal gains the lexicographically first.
    ///
    /// - Parameters:
    ///   - size: how many to choose.
    ///   - losses: the points, of one non-dominated rank.
    ///   - reference: one number per objective, no better than any point.
    /// - Returns: `size` rows, or all when there are no more; in the order of choice, with the exceptions that Optuna
    ///   has: when fewer points are distinct, these and the first duplicates in ascending order of rows; when the
    ///   reference point is not finite, the lexicographically first.
    /// - Complexity: O(size · n) for two objectives, O(size³ · n) at most for three.
    public static func greedy(_ size: Int, of losses: LossTable, reference: [Double]) -> [Int] {
        guard size > 0 else { return [] }
        guard size < losses.count, reference.count >= losses.objectiveCount else {
            return Array((0..<losses.count).prefix(size))
        }
        let groups = losses.lexicographicGroups()
        let distinct = groups.compactMap(\.first)
        if distinct.count < size {
            var isChosen = [Bool](repeating: false, count: losses.count)
            for row in distinct { isChosen[row] = true }
            for row in (0..<losses.count).filter({ !isChosen[$0] }).prefix(size - distinct.count) {
                isChosen[row] = true
            }
            return (0..<losses.count).filter { isChosen[$0] }
        }
        guard size < distinct.count, reference.allSatisfy(\.isFinite) else { return Array(distinct.prefix(size)) }
        let unique = losses.rows(distinct)
        let places =
            losses.objectiveCount == 2
            ? greedyPairs(size, of: unique, reference) : greedyRows(size, of: unique, reference)
        return places.map { distinct[$0] }
    }

    /// Two objectives: every point's gain is a rectangle, whose corner each choice moves.
    private static func greedyPairs(_ size: Int, of losses: LossTable, _ reference: [Double]) -> [Int] {
        var remaining = (0..<losses.count).map { (row: $0, corner: (reference[0], reference[1])) }
        return (0..<size).map { _ in
            let gains = remaining.map { ($0.corner.0 - losses[$0.row, 0]) * ($0.corner.1 - losses[$0.row, 1]) }
            let best = firstGreatest(gains)
            let row = remaining.remove(at: best).row
            for place in remaining.indices {
                if place < best {
                    remaining[place].corner.0 = min(losses[row, 0], remaining[place].corner.0)
                } else {
                    remaining[place].corner.1 = min(losses[row, 1], remaining[place].corner.1)
                }
            }
            return row
        }
    }

    private static func greedyRows(_ size: Int, of losses: LossTable, _ reference: [Double]) -> [Int] {
        var remaining = Array(0..<losses.count)
        var gains = remaining.map { Hypervolume.box(losses[$0], reference) }
        var chosen: [Int] = []
        var volume = 0.0
        while true {
            let best = firstGreatest(gains)
            volume += gains.remove(at: best)
            chosen.append(remaining.remove(at: best))
            if chosen.count == size { return chosen }
            updateGains(&gains, of: remaining, losses, chosen: chosen, volume: volume, reference)
        }
    }

    /// Brings up to date those gains that may be the greatest; others keep an upper bound.
    ///
    /// A gain never grows as more points are chosen, and is at most what the point adds to the last choice alone.
    private static func updateGains(
        _ gains: inout [Double], of remaining: [Int], _ losses: LossTable, chosen: [Int], volume: Double,
        _ reference: [Double]
    ) {
        guard volume.isFinite, let last = chosen.last else {
            for place in gains.indices { gains[place] = .infinity }
            return
        }
        let boxes = remaining.map { Hypervolume.box(losses[$0], reference) }
        for place in gains.indices {
            let shared = zip(losses[remaining[place]], losses[last]).map { max($0, $1) }
            gains[place] = min(gains[place], boxes[place] - Hypervolume.box(shared, reference))
        }
        var greatest = 0.0
        for place in gains.indices.sorted(by: { (-gains[$0], $0) < (-gains[$1], $1) }) {
            if boxes[place].isInfinite {
                gains[place] = .infinity
                greatest = .infinity
            } else if gains[place] >= greatest {
                gains[place] =
                    losses.objectiveCount <= 3
                    ? volumeWith(remaining[place], chosen, losses, reference) - volume
                    : boxes[place] - sharedVolume(remaining[place], chosen, losses, reference)
                greatest = max(greatest, gains[place])
            }
        }
    }

    private static func volumeWith(
        _ row: Int, _ chosen: [Int], _ losses: LossTable, _ reference: [Double]
    ) -> Double {
        Hypervolume.ofSorted(losses.rows((chosen + [row]).sorted()), reference)
    }

    /// The hypervolume that a point has in common with those chosen.
    private static func sharedVolume(
        _ row: Int, _ chosen: [Int], _ losses: LossTable, _ reference: [Double]
    ) -> Double {
        var limited = LossTable(objectiveCount: losses.objectiveCount)
        for other in chosen { limited.append(zip(losses[row], losses[other]).map { max($0, $1) }) }
        return Hypervolume.value(of: limited, reference: reference)
    }

    private static func firstGreatest(_ values: [Double]) -> Int {
        var best = 0
        for index in values.indices where values[index] > values[best] { best = index }
        return best
    }
}
