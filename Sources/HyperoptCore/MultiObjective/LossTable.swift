/// The losses of several points, one row per point and one column per objective; smaller is better.
public struct LossTable: Sendable, Hashable {
    /// The number of columns, at least 1.
    public let objectiveCount: Int
    /// The losses, row after row.
    public private(set) var values: [Double] = []

    /// Creates an empty table.
    ///
    /// - Parameter objectiveCount: the number of columns; a number below 1 counts as 1.
    public init(objectiveCount: Int) {
        self.objectiveCount = max(1, objectiveCount)
    }

    /// Creates a table from rows; a row that is not `objectiveCount` long is filled up with NaN or cut.
    public init(objectiveCount: Int, rows: [[Double]]) {
        self.init(objectiveCount: objectiveCount)
        for row in rows { append(row) }
    }

    /// The number of rows.
    public var count: Int { values.count / objectiveCount }

    /// The loss of one point in one objective.
    public subscript(row: Int, objective: Int) -> Double {
        values[row * objectiveCount + objective]
    }

    /// The losses of one point.
    public subscript(row: Int) -> ArraySlice<Double> {
        values[row * objectiveCount..<(row + 1) * objectiveCount]
    }

    /// Adds a point; losses that are missing become NaN, and surplus ones are dropped.
    public mutating func append(_ row: some Collection<Double>) {
        values.append(contentsOf: row.prefix(objectiveCount))
        values.append(contentsOf: repeatElement(.nan, count: max(0, objectiveCount - row.count)))
    }

    /// The table of some rows, in the order given.
    public func rows(_ rows: some Sequence<Int>) -> LossTable {
        var table = LossTable(objectiveCount: objectiveCount)
        for row in rows { table.values.append(contentsOf: self[row]) }
        return table
    }

    /// Whether one point is no worse than another in every objective; false where NaN occurs.
    public func weaklyDominates(_ left: Int, _ right: Int) -> Bool {
        (0..<objectiveCount).allSatisfy { self[left, $0] <= self[right, $0] }
    }

    /// The rows in lexicographic order, each group of equal rows as one list in ascending order.
    ///
    /// - Complexity: O(n log n) comparisons of rows.
    func lexicographicGroups() -> [[Int]] {
        let order = (0..<count).sorted { left, right in
            for objective in 0..<objectiveCount where self[left, objective] != self[right, objective] {
                return self[left, objective] < self[right, objective]
            }
            return left < right
        }
        var groups: [[Int]] = []
        for row in order {
            if let first = groups.last?.first, self[first] == self[row] {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return groups
    }
}
