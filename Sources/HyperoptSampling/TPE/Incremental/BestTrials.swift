import HyperoptCore

/// The complete trials with the smallest losses that violate no constraint, kept up to date as trials end.
struct BestTrials: Sendable {
    private struct Entry: Sendable {
        let loss: Double
        let row: Int

        func precedes(_ other: Entry) -> Bool { loss < other.loss || (loss == other.loss && row < other.row) }
    }

    /// How many complete trials without violations there are.
    private(set) var count = 0
    /// The best of them in order, at most `limit`.
    private var entries: [Entry] = []
    private var limit = 64
    private var mark = HistoryMark()

    /// Takes in the trials that have ended since the last call.
    mutating func update(from history: StudyHistory) {
        if !mark.isBeginning(of: history) { self = BestTrials() }
        for number in history.evaluatedNumbers[mark.count...] {
            guard let row = history.row(of: number), history.states[row] == .complete,
                !(history.violations[row] > 0)
            else { continue }
            count += 1
            insert(Entry(loss: history.losses[row * history.directions.count], row: row))
        }
        mark = HistoryMark(history)
    }

    /// The rows of the best `size` trials of the history last taken in, by equal losses the earlier ones, in ascending
    /// order; nil when there are not as many.
    ///
    /// - Complexity: O(k log k), and O(n) more when k is twice as great as ever before.
    mutating func rows(_ size: Int, of history: StudyHistory) -> [Int]? {
        guard size <= count else { return nil }
        if size > limit {
            limit = 2 * size
            entries = []
            count = 0
            mark = HistoryMark()
            update(from: history)
        }
        return entries.prefix(size).map(\.row).sorted()
    }

    private mutating func insert(_ entry: Entry) {
        if entries.count == limit, let last = entries.last, !entry.precedes(last) { return }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].precedes(entry) { low = middle + 1 } else { high = middle }
        }
        entries.insert(entry, at: low)
        if entries.count > limit { entries.removeLast() }
    }
}
