/// The numbers of a Pareto chart.
struct ParetoSeries: Sendable {
    let input: ParetoChart.Input
    /// The horizontal axis.
    let horizontal: ValueAxis
    /// The vertical axis.
    let vertical: ValueAxis
    /// The points within both axes, by trial number.
    let drawn: [ParetoChart.Point]
    /// The points on the front, from the best to the worst in the first objective.
    let front: [ParetoChart.Point]
    /// The number of points with a value that is not finite.
    let nonFiniteCount: Int
    /// The number of outliers, which lie beyond an axis.
    let outsideCount: Int

    init(_ input: ParetoChart.Input) {
        self.input = input
        let finite = input.points.filter { $0.x.isFinite && $0.y.isFinite }.sorted { $0.number < $1.number }
        let front = finite.filter { $0.kind == .front }
        let feasible = finite.filter { $0.kind != .infeasible }
        let horizontal = ValueAxis(core: feasible.map(\.x), all: finite.map(\.x), maximize: input.x.maximize)
            .including(front.map(\.x))
        let vertical = ValueAxis(core: feasible.map(\.y), all: finite.map(\.y), maximize: input.y.maximize)
            .including(front.map(\.y))
        drawn = finite.filter { horizontal.domain.contains($0.x) && vertical.domain.contains($0.y) }
        self.horizontal = horizontal
        self.vertical = vertical
        self.front = front.sorted { left, right in
            if left.x != right.x { return input.x.maximize ? left.x > right.x : left.x < right.x }
            return left.number < right.number
        }
        nonFiniteCount = input.points.count - finite.count
        outsideCount = finite.count - drawn.count
    }

    /// The point that is best in both objectives; no trial need be there.
    var ideal: (x: Double, y: Double)? {
        let ys = front.map(\.y)
        guard let x = front.first?.x, let y = input.y.maximize ? ys.max() : ys.min() else { return nil }
        return (x, y)
    }

    /// The number of points of a kind.
    func count(_ kind: ParetoChart.Kind) -> Int { input.points.count { $0.kind == kind } }
}
