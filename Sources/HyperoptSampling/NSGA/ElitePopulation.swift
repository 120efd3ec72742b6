import HyperoptCore

/// The trials that survive into the next generation: the best ranks, and of the last rank that fits in part those that
/// lie in the emptiest places.
///
/// Feasible trials come before infeasible ones, which are ranked by their violation. Source: Deb et al., "A fast and
/// elitist multiobjective genetic algorithm: NSGA-II", IEEE TEC 6 (2002).
enum ElitePopulation {
    /// Chooses `size` trials.
    ///
    /// - Parameters:
    ///   - numbers: complete trials.
    ///   - size: how many to choose.
    ///   - history: their study.
    /// - Returns: the chosen trials in Optuna's order: rank by rank, the last one from the emptiest place on.
    static func select(_ numbers: [Int], size: Int, in history: StudyHistory) -> [Int] {
        let rows = numbers.compactMap { history.row(of: $0) }
        var elite: [Int] = []
        for front in fronts(rows, in: history) {
            if elite.count + front.count < size {
                elite += front
            } else {
                elite += sortedByCrowding(front, in: history).prefix(size - elite.count)
                break
            }
        }
        return elite.map { history.number(at: $0) }
    }

    private static func fronts(_ rows: [Int], in history: StudyHistory) -> [[Int]] {
        let feasible = rows.filter { history.constraintViolation(at: $0) <= 0 }
        var table = LossTable(objectiveCount: history.directions.count)
        for row in feasible { table.append(history.losses(at: row)) }
        var fronts: [[Int]] = []
        for (row, rank) in zip(feasible, NonDominatedSort.ranks(of: table)) {
            while fronts.count <= rank { fronts.append([]) }
            fronts[rank].append(row)
        }
        let infeasible = rows.filter { history.constraintViolation(at: $0) > 0 }
        for violation in Set(infeasible.map { history.constraintViolation(at: $0) }).sorted() {
            fronts.append(infeasible.filter { history.constraintViolation(at: $0) == violation })
        }
        return fronts
    }

    /// Rows with the emptiest place first.
    private static func sortedByCrowding(_ rows: [Int], in history: StudyHistory) -> [Int] {
        var order = rows
        var distances: [Int: Double] = [:]
        for (objective, direction) in history.directions.enumerated() {
            func value(_ row: Int) -> Double {
                let losses = history.losses(at: row)
                let loss = losses[losses.startIndex + objective]
                return direction == .maximize ? -loss : loss
            }
            order = stablySorted(order, by: value)
            for (row, distance) in zip(order, crowdingDistances(ofSorted: order.map(value))) {
                distances[row, default: 0] += distance
            }
        }
        return stablySorted(order) { distances[$0] ?? 0 }.reversed()
    }

    /// The distances between the neighbours of each of some ascending values, as a share of the finite values' range.
    ///
    /// Neighbours of the ends are infinitely far, and equal infinities are no distance apart; values that are all the
    /// same, or of no range, count with the range 1 or not at all, as in Optuna.
    static func crowdingDistances(ofSorted values: [Double]) -> [Double] {
        guard let first = values.first, let last = values.last, first != last else {
            return values.map { _ in 0 }
        }
        let least = values.first { $0 != -.infinity } ?? .infinity
        let greatest = values.last { $0 != .infinity } ?? -.infinity
        let width = greatest - least > 0 ? greatest - least : 1
        return values.indices.map { index in
            let below = index > 0 ? values[index - 1] : -.infinity
            let above = index + 1 < values.count ? values[index + 1] : .infinity
            return below == above ? 0 : (above - below) / width
        }
    }

    private static func stablySorted(_ rows: [Int], by key: (Int) -> Double) -> [Int] {
        rows.enumerated()
            .map { (place: $0.offset, row: $0.element, key: key($0.element)) }
            .sorted { $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place }
            .map(\.row)
    }
}
