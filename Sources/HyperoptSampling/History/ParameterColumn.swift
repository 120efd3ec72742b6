/// One parameter's values in all rows of a history.
///
/// The arrays end at the last row that has the parameter; a row beyond has none.
struct ParameterColumn: Sendable {
    let name: String
    /// Internal values; NaN where a row lacks the parameter.
    private(set) var values: [Double] = []
    /// The distribution's number in the table; −1 where a row lacks the parameter.
    private(set) var distributions: [Int32] = []
    /// The distribution that was stored last.
    private(set) var latestDistribution: Int32?

    init(name: String) {
        self.name = name
    }

    /// The value of a row; NaN when it has none.
    func value(at row: Int) -> Double {
        row < values.count ? values[row] : .nan
    }

    /// The number of a row's distribution; nil when it has none.
    func distribution(at row: Int) -> Int32? {
        row < distributions.count && distributions[row] >= 0 ? distributions[row] : nil
    }

    mutating func set(_ value: Double, distribution: Int32, at row: Int) {
        if row >= values.count {
            let missing = row + 1 - values.count
            values.append(contentsOf: repeatElement(.nan, count: missing))
            distributions.append(contentsOf: repeatElement(-1, count: missing))
        }
        values[row] = value
        distributions[row] = value.isNaN ? -1 : distribution
        latestDistribution = distribution
    }

    /// Makes room for a row between others.
    mutating func insertRow(at row: Int) {
        guard row < values.count else { return }
        values.insert(.nan, at: row)
        distributions.insert(-1, at: row)
    }
}
