/// Quantiles of samples.
package enum Quantile {
    /// The value at the share `q` of the sorted sample, linear between neighbours (NumPy's default method).
    ///
    /// - Parameters:
    ///   - q: a share of 0 to 1; values outside are taken as the nearer end.
    ///   - ascending: the sample, sorted in ascending order.
    /// - Returns: NaN for an empty sample.
    package static func linear(_ q: Double, ofSorted ascending: [Double]) -> Double {
        guard let last = ascending.last, let first = ascending.first, !q.isNaN else { return .nan }
        let position = min(max(q, 0), 1) * Double(ascending.count - 1)
        let index = Int(position)
        guard index + 1 < ascending.count else { return last }
        let low = index == 0 ? first : ascending[index]
        let high = ascending[index + 1]
        let weight = position - Double(index)
        if weight == 0 || low == high { return low }
        // From the nearer end, as NumPy does, so that rounding never passes a neighbour.
        return weight < 0.5 ? low + (high - low) * weight : high - (high - low) * (1 - weight)
    }

    /// The value at the share `q` of a sample in any order; NaN when the sample is empty or holds NaN.
    package static func linear(_ q: Double, of sample: [Double]) -> Double {
        if sample.contains(where: \.isNaN) { return .nan }
        return linear(q, ofSorted: sample.sorted())
    }
}
