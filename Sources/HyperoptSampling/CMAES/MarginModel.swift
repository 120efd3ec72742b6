import Glibc
import HyperoptMath

/// CMA-ES that keeps a least probability for the neighbours of the value at which a discrete parameter stands, so that
/// none gets stuck.
///
/// Source: Hamano, Saito, Nomura, Shirakawa, "CMA-ES with margin: lower-bounding marginal probability for mixed-integer
/// black-box optimization", GECCO 2022, arXiv:2205.13482.
struct MarginModel: EvolutionModel {
    private(set) var full: FullModel
    /// By how much a discrete parameter's distribution is stretched.
    private(set) var stretch: [Double]

    /// The distance of a discrete parameter's values in the unit cube; nil for a continuous parameter.
    private let steps: [Double?]
    private let margin: Double

    init(mean: [Double], sigma: Double, populationSize: Int, steps: [Double?]) {
        full = FullModel(mean: mean, sigma: sigma, populationSize: populationSize)
        stretch = [Double](repeating: 1, count: mean.count)
        self.steps = steps
        margin = 1 / Double(mean.count * populationSize)
    }

    var populationSize: Int { full.populationSize }
    var generation: Int { full.generation }
    var shouldStop: Bool { full.shouldStop }

    mutating func ask(from stream: inout NormalStream) -> EvolutionPoint {
        for _ in 0..<10 * steps.count {
            let point = full.draw(from: &stream)
            if steps.indices.allSatisfy({ steps[$0] != nil || (point[$0] >= 0 && point[$0] <= 1) }) {
                return EvolutionPoint(evaluated: encoded(point), told: point)
            }
        }
        var point = full.draw(from: &stream)
        for index in point.indices where steps[index] == nil { point[index] = min(max(point[index], 0), 1) }
        return EvolutionPoint(evaluated: encoded(point), told: point)
    }

    /// The values nearest to the stretched places of the discrete parameters.
    private func encoded(_ point: [Double]) -> [Double] {
        point.indices.map { index in
            guard let step = steps[index] else { return point[index] }
            let place = (point[index] - full.mean[index]) * stretch[index] + full.mean[index]
            return Double(Self.cell(of: place, step: step)) * step
        }
    }

    /// The number of the cell around a value that holds a place: how many borders between cells are below it.
    private static func cell(of place: Double, step: Double) -> Int {
        let last = lastCell(step: step)
        guard place > 0 else { return 0 }
        guard place < 1 else { return last }
        var cell = min(max(Int((place / step - 0.5).rounded(.up)), 0), last)
        if cell > 0 && border(after: cell - 1, step: step) >= place { cell -= 1 }
        if cell < last && border(after: cell, step: step) < place { cell += 1 }
        return cell
    }

    private static func lastCell(step: Double) -> Int { max(1, Int((1 / step).rounded())) }

    private static func border(after cell: Int, step: Double) -> Double {
        (Double(cell + 1) * step + Double(cell) * step) / 2
    }

    mutating func tell(_ solutions: [EvolutionSolution]) {
        full.tell(solutions)
        for index in steps.indices {
            if let step = steps[index] { correct(index, step: step) }
        }
    }

    /// Moves and stretches one parameter's distribution until each neighbour has its least probability.
    private mutating func correct(_ index: Int, step: Double) {
        let mean = full.mean[index]
        let cell = Self.cell(of: mean, step: step)
        let lastBorder = Self.lastCell(step: step) - 1
        let low = Self.border(after: min(max(cell - 1, 0), lastBorder), step: step)
        let high = Self.border(after: min(cell, lastBorder), step: step)
        let deviation = full.sigma * full.covariance[index][index].squareRoot()
        let scale = deviation * stretch[index]
        guard scale > 0, scale.isFinite else { return }
        let below = NormalDistribution.cdf((low - mean) / scale)
        let above = 1 - NormalDistribution.cdf((high - mean) / scale)

        if max(below, above) > 0.5 {
            // The mean is in the first or last cell: it may not go so far that the only neighbour is out of reach.
            guard min(below, above) < margin else { return }
            let distance = scale * Self.deviations(leaving: margin)
            let side: Double = mean > high ? 1 : mean < high ? -1 : 0
            full.mean[index] = high + side * distance
            return
        }
        let middle = 1 - (below + above)
        let floor = margin / 2
        let (raisedBelow, raisedAbove) = (max(below, floor), max(above, floor))
        let excess = 1 - raisedBelow - raisedAbove - middle
        let room = raisedBelow + middle + raisedAbove - 3 * floor
        func share(_ probability: Double) -> Double {
            min(max(probability + excess * (probability - floor) / room, 1e-10), 0.5 - 1e-10)
        }
        let toLow = Self.deviations(leaving: share(raisedBelow))
        let toHigh = Self.deviations(leaving: share(raisedAbove))
        stretch[index] = (high - low) / ((toLow + toHigh) * deviation)
        full.mean[index] = (low * toHigh + high * toLow) / (toLow + toHigh)
    }

    /// How many standard deviations from the mean leave a probability on one side.
    private static func deviations(leaving probability: Double) -> Double {
        -NormalDistribution.inverseLogCDF(log(probability))
    }
}
