import HyperoptCore

/// The rows of a history split into good and bad trials.
///
/// The good side is filled from complete trials, best first, then from pruned, then from infeasible ones; all others
/// and the running ones are the bad side. Both are in ascending order of trial numbers.
struct TrialSplit: Sendable {
    private(set) var below: [Int] = []
    private(set) var above: [Int] = []

    /// Splits a history.
    ///
    /// - Parameters:
    ///   - history: the trials.
    ///   - number: the trial to be served, which is left out.
    ///   - countsRunning: whether running trials are on the bad side, or nowhere.
    ///   - belowCount: the size of the good side, from the number of evaluated trials.
    init(
        _ history: StudyHistory, excluding number: Int, countsRunning: Bool, belowCount: (Int) -> Int
    ) {
        var complete: [Int] = []
        var pruned: [Int] = []
        var infeasible: [Int] = []
        let own = history.row(of: number)
        var considered: [Int] = []
        considered.reserveCapacity(history.count)
        for row in 0..<history.count where row != own {
            switch history.states[row] {
            case .running: if !countsRunning { continue }
            case .complete, .pruned:
                if history.violations[row] > 0 {
                    infeasible.append(row)
                } else if history.states[row] == .complete {
                    complete.append(row)
                } else {
                    pruned.append(row)
                }
            case .fail, .waiting: continue
            }
            considered.append(row)
        }
        var budget = max(0, belowCount(complete.count + pruned.count + infeasible.count))
        var isBelow = [Bool](repeating: false, count: history.count)
        for row in Self.best(budget, ofComplete: complete, history) { isBelow[row] = true }
        budget -= min(budget, complete.count)
        for row in Self.best(budget, ofPruned: pruned, history) { isBelow[row] = true }
        budget -= min(budget, pruned.count)
        for row in Self.smallest(budget, of: infeasible, by: { history.violations[$0] }) { isBelow[row] = true }
        for row in considered {
            if isBelow[row] { below.append(row) } else { above.append(row) }
        }
    }

    private static func best(_ count: Int, ofComplete rows: [Int], _ history: StudyHistory) -> [Int] {
        guard history.directions.count > 1 else {
            return smallest(count, of: rows) { history.losses[$0] }
        }
        return best(count, ofMultiObjective: rows, history)
    }

    /// Trials that were pruned later come first, of equal steps those with the smaller loss; NaN counts as the worst
    /// loss, and trials without a report come last.
    private static func best(_ count: Int, ofPruned rows: [Int], _ history: StudyHistory) -> [Int] {
        let reported = rows.filter { history.lastReports[$0] != nil }
        let keys = reported.map { row in
            let report = history.lastReports[row]
            let loss = report.map { history.directions[0].loss($0.value) } ?? .infinity
            return (row: row, step: report?.step ?? .min, loss: loss.isNaN ? .infinity : loss)
        }
        let ordered = keys.sorted { left, right in
            if left.step != right.step { return left.step > right.step }
            if left.loss != right.loss { return left.loss < right.loss }
            return left.row < right.row
        }
        let silent = rows.lazy.filter { history.lastReports[$0] == nil }
        return Array((ordered.map(\.row) + silent).prefix(count))
    }

    /// The `count` rows with the smallest keys; of equal keys the earlier rows.
    ///
    /// - Complexity: O(n + k² log n) for rows in random order, so that few good of many trials cost one pass.
    private static func smallest(_ count: Int, of rows: [Int], by key: (Int) -> Double) -> [Int] {
        guard count > 0 else { return [] }
        guard count < rows.count else { return rows }
        var kept: [(key: Double, row: Int)] = []
        kept.reserveCapacity(count + 1)
        for row in rows {
            let value = key(row)
            if kept.count == count, let worst = kept.last, value >= worst.key { continue }
            var low = 0
            var high = kept.count
            while low < high {
                let middle = (low + high) / 2
                if kept[middle].key <= value { low = middle + 1 } else { high = middle }
            }
            kept.insert((value, row), at: low)
            if kept.count > count { kept.removeLast() }
        }
        return kept.map(\.row)
    }
}
