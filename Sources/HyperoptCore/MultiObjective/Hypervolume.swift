/// The hypervolume: the measure of the region that some points dominate, up to a reference point.
///
/// It is exact for any number of objectives. Source: While, Bradstreet, Barone, "A fast way of calculating exact
/// hypervolumes", IEEE TEC 16 (2012), for four objectives and more; sweeps for fewer.
public enum Hypervolume {
    /// The hypervolume of points.
    ///
    /// Points that are worse than the reference point in some objective do not count.
    ///
    /// - Parameters:
    ///   - losses: the points.
    ///   - reference: one number per objective, no better than any point that is to count.
    /// - Returns: 0 without points; infinity when it is not finite or the reference point is not.
    /// - Complexity: O(n log n) for two objectives, O(n²) for three, exponential in the worst case for more.
    public static func value(of losses: LossTable, reference: [Double]) -> Double {
        guard reference.count >= losses.objectiveCount else { return 0 }
        guard reference.allSatisfy(\.isFinite) else { return .infinity }
        let counting = losses.rows((0..<losses.count).filter { isWithin(losses[$0], reference) })
        guard counting.count > 0 else { return 0 }
        let unique = counting.rows(counting.lexicographicGroups().compactMap(\.first))
        let isOnFront = NonDominatedSort.frontOfSorted(unique)
        return ofSorted(unique.rows((0..<unique.count).filter { isOnFront[$0] }), reference)
    }

    /// The volume of the box between one point and the reference point.
    static func box(_ point: some Sequence<Double>, _ reference: [Double]) -> Double {
        zip(reference, point).reduce(1) { $0 * ($1.0 - $1.1) }
    }

    /// The hypervolume of points that are sorted by the first objective, and for two objectives non-dominated.
    static func ofSorted(_ losses: LossTable, _ reference: [Double]) -> Double {
        let volume: Double
        switch losses.objectiveCount {
        case 1: volume = reference[0] - losses[0, 0]
        case 2: volume = ofSortedPairs(losses, reference)
        case 3: volume = ofSortedTriples(losses, reference)
        default: volume = ofSortedRows(losses, reference)
        }
        // Infinity minus infinity stands for a region without bounds.
        return volume.isFinite ? volume : .infinity
    }

    private static func isWithin(_ point: ArraySlice<Double>, _ reference: [Double]) -> Bool {
        zip(point, reference).allSatisfy { $0 <= $1 }
    }

    private static func ofSortedPairs(_ losses: LossTable, _ reference: [Double]) -> Double {
        var area = 0.0
        var ceiling = reference[1]
        for row in 0..<losses.count {
            area += (reference[0] - losses[row, 0]) * (ceiling - losses[row, 1])
            ceiling = losses[row, 1]
        }
        return area
    }

    /// Sweeps along the first objective, keeping for each strip of the second the greatest depth of the third.
    private static func ofSortedTriples(_ losses: LossTable, _ reference: [Double]) -> Double {
        let count = losses.count
        let order = (0..<count).sorted { (losses[$0, 1], $0) < (losses[$1, 1], $1) }
        var places = [Int](repeating: 0, count: count)
        var strips = [Double](repeating: 0, count: count)
        for (place, row) in order.enumerated() {
            places[row] = place
            let next = place + 1 < count ? losses[order[place + 1], 1] : reference[1]
            strips[place] = next - losses[row, 1]
        }
        var depths = [Double](repeating: 0, count: count)
        var volume = 0.0
        for row in 0..<count {
            let depth = reference[2] - losses[row, 2]
            var place = places[row]
            // Depths grow along the strips, so the first one that is deep enough ends the update.
            while place < count, depths[place] < depth {
                depths[place] = depth
                place += 1
            }
            let area = zip(depths, strips).reduce(0) { $0 + $1.0 * $1.1 }
            let next = row + 1 < count ? losses[row + 1, 0] : reference[0]
            volume += area * (next - losses[row, 0])
        }
        return volume
    }

    /// WFG: the sum of what each point adds to those after it.
    private static func ofSortedRows(_ losses: LossTable, _ reference: [Double]) -> Double {
        let count = losses.count
        if count == 1 { return box(losses[0], reference) }
        if count == 2 {
            let shared = zip(losses[0], losses[1]).map { max($0, $1) }
            return box(losses[0], reference) + box(losses[1], reference) - box(shared, reference)
        }
        var volume = box(losses[count - 1], reference)
        for row in 0..<count - 1 { volume += exclusive(row, of: losses, reference) }
        return volume
    }

    /// The part of a point's box that no later point dominates.
    private static func exclusive(_ row: Int, of losses: LossTable, _ reference: [Double]) -> Double {
        var limited = LossTable(objectiveCount: losses.objectiveCount)
        for other in row + 1..<losses.count {
            limited.append(zip(losses[row], losses[other]).map { max($0, $1) })
        }
        let inclusive = box(losses[row], reference)
        if limited.count > 3 {
            let isOnFront = NonDominatedSort.frontOfSorted(limited)
            limited = limited.rows((0..<limited.count).filter { isOnFront[$0] })
        }
        return inclusive - ofSortedRows(limited, reference)
    }
}
