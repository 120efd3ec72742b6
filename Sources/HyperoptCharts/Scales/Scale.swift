/// A mapping of values to positions along an axis.
protocol Scale: Sendable {
    /// Labelled values in the domain, in ascending order.
    var ticks: [Tick] { get }

    /// The position of a value; values far outside the domain end near its edges, NaN at its start.
    func position(of value: Double) -> Double
}

/// A labelled value of an axis.
struct Tick: Sendable, Hashable {
    /// The value.
    let value: Double
    /// The value for people.
    let label: String
}

/// A mapping of shares of the domain (0 its lower end, 1 its upper end) to positions.
struct ScaleRange: Sendable, Hashable {
    /// The position of the domain's lower end.
    let from: Double
    /// The position of the domain's upper end.
    let to: Double

    /// The position of a share, which is kept between -1 and 2.
    func position(ofShare share: Double) -> Double {
        share.isNaN ? from : from + (to - from) * min(max(share, -1), 2)
    }
}
