import HyperoptMath

/// The kernels around observations, kept up to date as observations come and go.
///
/// A kernel's width depends on its neighbours and, below 98 observations, on their number: what changes with an
/// observation is its neighbours' widths in each parameter.
struct KernelSet: Sendable {
    /// An observation: the slot of its kernel, and one value per parameter as in `Observations`.
    struct Observation: Sendable {
        let slot: Int
        let values: [Double]
    }

    /// The order of one numeric parameter's observations.
    private struct Axis: Sendable {
        let dimension: Int
        let widths: KernelWidths
        var order = SortedValues()
        var narrowest = 0.0
        /// Whether the widths follow NumPy's order of equal values.
        var hasNetworkOrder = false
    }

    private(set) var table: KernelTable
    private var axes: [Axis] = []
    private let dimensions: [ParzenEstimator.Dimension]
    /// For each slot how many kernels lie before it; empty when not counted since the last change.
    private var ranks: [Int] = []

    init(_ dimensions: [ParzenEstimator.Dimension], options: TPESampler.Options) {
        self.dimensions = dimensions
        table = KernelTable(dimensions, priorWeight: options.priorWeight)
        for (index, dimension) in dimensions.enumerated() {
            guard case .numeric(let scale) = dimension.kind else { continue }
            axes.append(Axis(dimension: index, widths: KernelWidths(scale, options: options)))
        }
    }

    /// How many observations there are.
    var count: Int { table.count }

    /// Whether there is an observation in a slot.
    func contains(_ slot: Int) -> Bool { slot < table.isUsed.count && table.isUsed[slot] }

    /// The natural logarithms of the density; see `KernelTable`.
    mutating func logDensities(at points: [[Double]]) -> [Double]? { table.logDensities(at: points) }

    /// Takes observations out, then puts others in; the weights are to be given by `finish(weights:)` afterwards.
    ///
    /// - Complexity: O(d · √n) for each of few, O(d · n) for many.
    mutating func update(removing removed: [Observation], inserting inserted: [Observation]) {
        for observation in removed { table.close(observation.slot) }
        table.reserve((inserted.lazy.map(\.slot).max() ?? -1) + 1)
        for observation in inserted {
            table.open(observation.slot)
            for (index, dimension) in dimensions.enumerated() {
                if case .categorical = dimension.kind {
                    table.set(index, observation.slot, choice: Int(observation.values[index]))
                }
            }
        }
        ranks = []
        let isBulk = 4 * (removed.count + inserted.count) > count + 64
        for index in axes.indices {
            var touched: [SortedValues.Entry] = []
            if isBulk {
                replaceOrder(index, removed, inserted)
            } else {
                touched = changeOrder(index, removed, inserted)
            }
            updateWidths(index, touched, all: isBulk)
        }
    }

    /// Gives the observations' weights, in the order of their slots.
    mutating func finish(weights: [Double]) { table.finish(weights: weights) }

    private mutating func changeOrder(
        _ index: Int, _ removed: [Observation], _ inserted: [Observation]
    ) -> [SortedValues.Entry] {
        let dimension = axes[index].dimension
        var touched: [SortedValues.Entry] = []
        touched.reserveCapacity(2 * removed.count + 3 * inserted.count)
        for observation in removed {
            let entry = SortedValues.Entry(value: observation.values[dimension], slot: observation.slot)
            let neighbours = axes[index].order.remove(entry)
            if let left = neighbours.left { touched.append(left) }
            if let right = neighbours.right { touched.append(right) }
        }
        for observation in inserted {
            let entry = SortedValues.Entry(value: observation.values[dimension], slot: observation.slot)
            let neighbours = axes[index].order.insert(entry)
            touched.append(entry)
            if let left = neighbours.left { touched.append(left) }
            if let right = neighbours.right { touched.append(right) }
        }
        return touched
    }

    private mutating func replaceOrder(_ index: Int, _ removed: [Observation], _ inserted: [Observation]) {
        let dimension = axes[index].dimension
        let gone = Set(removed.map(\.slot))
        var entries = axes[index].order.entries
        if !gone.isEmpty { entries.removeAll { gone.contains($0.slot) } }
        entries += inserted.map { SortedValues.Entry(value: $0.values[dimension], slot: $0.slot) }
        entries.sort { $0.slot < $1.slot }
        let order = AscendingOrder.stableIndices(of: entries.map(\.value))
        axes[index].order = SortedValues(ascending: order.lazy.map { entries[$0] })
    }

    private mutating func updateWidths(_ index: Int, _ touched: [SortedValues.Entry], all: Bool) {
        let narrowest = axes[index].widths.narrowest(count)
        let needsNetwork = axes[index].order.tieCount > 0 && AscendingOrder.isNumPys(count)
        let isFresh = narrowest == axes[index].narrowest && needsNetwork == axes[index].hasNetworkOrder
        axes[index].narrowest = narrowest
        axes[index].hasNetworkOrder = needsNetwork
        if all || needsNetwork || !isFresh {
            updateAllWidths(index, needsNetwork)
            return
        }
        let (dimension, widths) = (axes[index].dimension, axes[index].widths)
        for entry in touched {
            guard let neighbours = axes[index].order.neighbours(of: entry) else { continue }
            let width = widths.width(
                of: entry.value, left: neighbours.left?.value, right: neighbours.right?.value, narrowest: narrowest)
            table.set(dimension, entry.slot, mean: entry.value, width: width)
        }
    }

    private mutating func updateAllWidths(_ index: Int, _ needsNetwork: Bool) {
        let (dimension, widths, narrowest) = (axes[index].dimension, axes[index].widths, axes[index].narrowest)
        var entries = axes[index].order.entries
        if needsNetwork, let first = entries.first {
            if ranks.isEmpty { ranks = table.ranks }
            var bySlot = [SortedValues.Entry](repeating: first, count: entries.count)
            for entry in entries { bySlot[ranks[entry.slot]] = entry }
            entries = AscendingOrder.indices(of: bySlot.map(\.value)).map { bySlot[$0] }
        }
        for (place, entry) in entries.enumerated() {
            let width = widths.width(
                of: entry.value, left: place > 0 ? entries[place - 1].value : nil,
                right: place + 1 < entries.count ? entries[place + 1].value : nil, narrowest: narrowest)
            table.set(dimension, entry.slot, mean: entry.value, width: width)
        }
    }
}
