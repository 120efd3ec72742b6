import HyperoptCore
import HyperoptMath

/// All combinations of some parameters' values, in a random order.
struct ParameterGrid: Sendable {
    /// The greatest number of combinations that is worth the memory of their order.
    static let greatestCount = 1 << 24

    private let radices: [Int]
    /// The combinations in their order, each as a number whose digits are the places of the values.
    private let order: [Int32]

    /// The number of combinations.
    var count: Int { order.count }

    init(
        _ space: [(name: String, values: [Choice])], shuffledBy stream: inout MersenneTwister
    ) throws(SamplingError) {
        var count = 1
        for (name, values) in space {
            guard !values.isEmpty else {
                throw SamplingError(.invalidOption, "the grid has no values for it; give at least one", parameter: name)
            }
            guard count <= Self.greatestCount / values.count else {
                throw SamplingError(
                    .invalidOption, "the grid has more than \(Self.greatestCount) combinations; give fewer values")
            }
            count *= values.count
        }
        radices = space.map(\.values.count)
        var order = (0..<Int32(count)).map { $0 }
        stream.shuffle(&order)
        self.order = order
    }

    /// The place of a parameter's value in a combination; the last parameter's changes fastest.
    func digit(_ place: Int, of id: Int) -> Int {
        var rest = Int(order[id])
        for radix in radices[(place + 1)...] { rest /= radix }
        return rest % radices[place]
    }
}
