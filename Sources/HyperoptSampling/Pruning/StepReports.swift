/// The values that complete trials reported at one step.
public struct StepReports: Sendable, Hashable {
    /// The values other than NaN in ascending order.
    public private(set) var ascending: [Double]
    /// How many values are NaN.
    public private(set) var nanCount: Int

    /// The number of all values.
    public var count: Int { ascending.count + nanCount }

    /// Sorts values.
    init(_ values: [Double] = []) {
        ascending = values.filter { !$0.isNaN }.sorted()
        nanCount = values.count - ascending.count
    }

    /// Adds a value.
    mutating func insert(_ value: Double) {
        if value.isNaN {
            nanCount += 1
            return
        }
        var low = 0
        var high = ascending.count
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle] <= value { low = middle + 1 } else { high = middle }
        }
        ascending.insert(value, at: low)
    }

    /// The value below which a share of the values lies, NaN left out, linear between neighbours.
    ///
    /// As in NumPy's `nanpercentile` the result is NaN where its arithmetic meets an infinite value beside the place
    /// asked for; Optuna's pruners then go on with a trial, and so do these.
    ///
    /// - Parameter percentile: 0 to 100.
    /// - Returns: NaN when there are no values.
    public func percentile(_ percentile: Double) -> Double {
        guard let last = ascending.last else { return .nan }
        let position = Double(ascending.count - 1) * (percentile / 100)
        guard let index = Int(exactly: position.rounded(.down)), ascending.indices.contains(index) else { return .nan }
        let low = ascending[index]
        let high = index + 1 < ascending.count ? ascending[index + 1] : last
        let weight = position - Double(index)
        let difference = high - low
        return weight < 0.5 ? low + difference * weight : high - difference * (1 - weight)
    }
}
