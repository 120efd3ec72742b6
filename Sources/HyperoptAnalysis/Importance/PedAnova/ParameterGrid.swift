import Glibc
import HyperoptCore

/// The cells into which PED-ANOVA divides a parameter's range, and the density of values on them.
struct ParameterGrid: Sendable {
    /// The number of cells, at least 1.
    let count: Int
    private let kind: Kind

    private enum Kind: Sendable {
        case choices
        /// The least value, whether values are taken by their logarithm, and the distance of two cells.
        case numbers(low: Double, isLog: Bool, spacing: Double)
    }

    /// The greatest number of cells of a numeric parameter.
    private static let limit = 50

    /// Divides the range of a distribution of more than one value.
    init(_ distribution: Distribution) {
        switch distribution {
        case .categorical(let categorical):
            self.init(count: categorical.choices.count, kind: .choices)
        case .float(let float):
            let steps = float.step.map { (float.high - float.low) / $0 }
            self.init(low: float.low, high: float.high, isLog: float.log, steps: steps)
        case .int(let int):
            let (low, high) = (Double(int.low), Double(int.high))
            let steps = int.log ? (log(high - low + 1) / log(2)).rounded(.up) : (high - low) / Double(int.step)
            self.init(low: low, high: high, isLog: int.log, steps: steps)
        }
    }

    private init(count: Int, kind: Kind) {
        self.count = count
        self.kind = kind
    }

    private init(low: Double, high: Double, isLog: Bool, steps: Double?) {
        let wanted = (steps ?? .infinity).rounded(.toNearestOrEven) + 1
        count = max(2, Int(min(wanted, Double(Self.limit))))
        let (from, to) = isLog ? (log(low), log(high)) : (low, high)
        kind = .numbers(low: from, isLog: isLog, spacing: (to - from) / Double(count - 1))
    }

    /// The probability of each cell, estimated from values in internal representation; at least one value.
    ///
    /// Cells with values are kernels weighted by their counts; a uniform or very wide kernel is added as prior with
    /// weight 1.
    func density(of values: [Double]) -> [Double] {
        var counts = [Int](repeating: 0, count: count)
        for value in values { counts[cell(of: value)] += 1 }
        let occupied = counts.indices.filter { counts[$0] > 0 }
        switch kind {
        case .choices: return choiceDensity(occupied, counts, total: values.count)
        case .numbers: return numberDensity(occupied, counts, total: values.count)
        }
    }

    /// The cell of a value; a value midway between two cells goes to the lower one, one outside to the nearest.
    private func cell(of value: Double) -> Int {
        let position: Double
        switch kind {
        case .choices: position = value.rounded(.towardZero)
        case .numbers(let low, let isLog, let spacing):
            position = (((isLog ? log(value) : value) - low) / spacing - 0.5).rounded(.up)
        }
        return position > 0 ? Int(min(position, Double(count - 1))) : 0
    }

    private func choiceDensity(_ occupied: [Int], _ counts: [Int], total: Int) -> [Double] {
        let share = 1 / Double(occupied.count + 1)
        let base = share / (share * Double(count) + 1)
        let hit = (share + 1) / (share * Double(count) + 1)
        return counts.map { own in
            (Double(own) * hit + Double(total - own) * base + 1 / Double(count)) / Double(total + 1)
        }
    }

    private func numberDensity(_ occupied: [Int], _ counts: [Int], total: Int) -> [Double] {
        let sigma = bandwidth(occupied, counts, total: total)
        let prior = Kernel(mean: Double(count - 1) / 2, sigma: Double(count), cells: count)
        let kernels = occupied.map { Kernel(mean: Double($0), sigma: sigma, cells: count) }
        return counts.indices.map { cell in
            let sum = zip(occupied, kernels).reduce(prior.mass(of: cell)) { sum, pair in
                sum + Double(counts[pair.0]) * pair.1.mass(of: cell)
            }
            return sum / Double(total + 1)
        }
    }

    /// Scott's rule on the cells, with the smaller of standard deviation and interquartile range, and not so narrow
    /// that a kernel would lie in one cell alone.
    private func bandwidth(_ occupied: [Int], _ counts: [Int], total: Int) -> Double {
        let mean = occupied.reduce(0) { $0 + Double($1 * counts[$1]) } / Double(total)
        let squares = occupied.reduce(0) { $0 + Double(counts[$1]) * (Double($1) - mean) * (Double($1) - mean) }
        let deviation = (squares / Double(max(1, total - 1))).squareRoot()
        var cumulated = 0
        let sums = occupied.map { cell in
            cumulated += counts[cell]
            return cumulated
        }
        let lower = sums.firstIndex { $0 >= total / 4 } ?? 0
        let upper = sums.firstIndex { $0 > total * 3 / 4 } ?? occupied.count - 1
        let range = Double(occupied[upper] - occupied[lower])
        return max(1.059 * min(range / 1.34, deviation) * pow(Double(total), -0.2), 0.5 / 1.64)
    }
}

/// A normal distribution on cells 0 to `cells` - 1, each from half a unit below to half a unit above its index.
private struct Kernel {
    private let mean: Double
    private let sigma: Double
    private let total: Double

    init(mean: Double, sigma: Double, cells: Int) {
        self.mean = mean
        self.sigma = sigma
        total = normalMass(from: (-0.5 - mean) / sigma, to: (Double(cells) - 0.5 - mean) / sigma)
    }

    func mass(of cell: Int) -> Double {
        normalMass(from: (Double(cell) - 0.5 - mean) / sigma, to: (Double(cell) + 0.5 - mean) / sigma) / total
    }
}

/// The probability of a standard normal number between two bounds, exact in the tails too.
private func normalMass(from low: Double, to high: Double) -> Double {
    if low > 0 { return normalMass(from: -high, to: -low) }
    let (left, right) = (low / 2.0.squareRoot(), high / 2.0.squareRoot())
    return high <= 0 ? 0.5 * (erfc(-right) - erfc(-left)) : 0.5 * (erf(right) - erf(left))
}
