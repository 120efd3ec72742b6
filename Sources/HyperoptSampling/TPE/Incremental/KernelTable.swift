import CKernels
import Glibc
import HyperoptMath

/// The kernels of a mixture in slots, laid out for `kernel_add_sums`, with the prior's kernel beside them.
///
/// Logarithms are to base 2, which saves the exponential a multiplication.
struct KernelTable: Sendable {
    /// What a parameter's kernels are, with their place among those of the same kind.
    private enum Axis: Sendable {
        case continuous(Int)
        case grid(Int)
        case choice(Int)
    }

    /// √(log₂ e / 2): divided by a kernel's width, the rate by which distances from its mean count.
    private static let rateOfUnitWidth = (0.5 * M_LOG2E).squareRoot()

    private var axes: [Axis] = []
    private var scales: [NumericScale] = []
    private var grids: [GridClasses] = []
    private var choices: [ChoiceClasses] = []
    private let priorWeight: Double

    /// How many kernels there are, the prior's not counted.
    private(set) var count = 0
    private(set) var isUsed: [Bool] = []
    private var weights: [Double] = []
    private var weightSum = 0.0
    private var peaks: [Double] = []
    private var greatestPeak = -Double.infinity
    private var shapes: [Double] = []
    /// For each slot and continuous parameter the logarithm of the kernel's peak.
    private var heights: [Double] = []
    private var classes: [Int32] = []
    /// Slots whose peak is to be summed up anew, each once.
    private var changed: [Int] = []
    private var isChanged: [Bool] = []

    init(_ dimensions: [ParzenEstimator.Dimension], priorWeight: Double) {
        self.priorWeight = priorWeight
        for dimension in dimensions {
            switch dimension.kind {
            case .categorical(let count):
                axes.append(.choice(choices.count))
                choices.append(ChoiceClasses(choiceCount: count, priorWeight: priorWeight))
            case .numeric(let scale):
                if let step = scale.step {
                    axes.append(.grid(grids.count))
                    grids.append(GridClasses(scale, step: step))
                } else {
                    axes.append(.continuous(scales.count))
                    scales.append(scale)
                }
            }
        }
    }

    private var tabulatedCount: Int { grids.count + choices.count }

    /// For each slot how many kernels lie before it.
    var ranks: [Int] {
        var rank = 0
        return isUsed.map { isUsed in
            defer { rank += isUsed ? 1 : 0 }
            return rank
        }
    }

    /// Makes room for slots below `count`.
    mutating func reserve(_ count: Int) {
        let missing = count - isUsed.count
        guard missing > 0 else { return }
        if isUsed.capacity < count { reserveCapacity(count + count / 8 + 64) }
        isUsed.append(contentsOf: repeatElement(false, count: missing))
        isChanged.append(contentsOf: repeatElement(false, count: missing))
        weights.append(contentsOf: repeatElement(0, count: missing))
        peaks.append(contentsOf: repeatElement(0, count: missing))
        shapes.append(contentsOf: repeatElement(0, count: missing * scales.count * 2))
        heights.append(contentsOf: repeatElement(0, count: missing * scales.count))
        classes.append(contentsOf: repeatElement(-1, count: missing * tabulatedCount))
    }

    /// Takes memory for slots in smaller steps than an array's doubling, as the tables of many trials are large.
    private mutating func reserveCapacity(_ slots: Int) {
        isUsed.reserveCapacity(slots)
        isChanged.reserveCapacity(slots)
        weights.reserveCapacity(slots)
        peaks.reserveCapacity(slots)
        shapes.reserveCapacity(slots * scales.count * 2)
        heights.reserveCapacity(slots * scales.count)
        classes.reserveCapacity(slots * tabulatedCount)
    }

    /// Puts a kernel into an empty slot; its parts are to be set next.
    mutating func open(_ slot: Int) {
        isUsed[slot] = true
        count += 1
        noteChange(slot)
    }

    private mutating func noteChange(_ slot: Int) {
        if isChanged[slot] { return }
        isChanged[slot] = true
        changed.append(slot)
    }

    /// Empties a slot.
    mutating func close(_ slot: Int) {
        isUsed[slot] = false
        weights[slot] = 0
        count -= 1
        for index in 0..<scales.count { shapes[(slot * scales.count + index) * 2] = 0 }
        for index in 0..<tabulatedCount {
            let id = classes[slot * tabulatedCount + index]
            if id >= 0, index < grids.count { grids[index].release(id) }
            classes[slot * tabulatedCount + index] = -1
        }
    }

    /// Sets a numeric parameter's part of a kernel.
    mutating func set(_ dimension: Int, _ slot: Int, mean: Double, width: Double) {
        switch axes[dimension] {
        case .choice: break
        case .grid(let index):
            let place = slot * tabulatedCount + index
            let old = classes[place]
            if old >= 0, grids[index].kernel(of: old) == (mean, width) { return }
            classes[place] = grids[index].share(mean, width)
            if old >= 0 { grids[index].release(old) }
        case .continuous(let index):
            let place = slot * scales.count + index
            let rate = Self.rateOfUnitWidth / width
            let shift = rate * (mean - scales[index].middle)
            if shapes[2 * place] == rate, shapes[2 * place + 1] == shift { return }
            shapes[2 * place] = rate
            shapes[2 * place + 1] = shift
            heights[place] = Self.height(mean, width, on: scales[index])
            noteChange(slot)
        }
    }

    /// Sets a categorical parameter's part of a kernel.
    mutating func set(_ dimension: Int, _ slot: Int, choice: Int) {
        if case .choice(let index) = axes[dimension] {
            classes[slot * tabulatedCount + grids.count + index] = Int32(choice)
        }
    }

    /// Gives the kernels their weights, in the order of slots, and completes what was changed.
    mutating func finish(weights list: [Double]) {
        for slot in changed {
            var sum = 0.0
            for place in slot * scales.count..<(slot + 1) * scales.count { sum += heights[place] }
            peaks[slot] = sum
            isChanged[slot] = false
            greatestPeak = max(greatestPeak, sum)
        }
        changed.removeAll(keepingCapacity: true)
        var rank = 0
        weightSum = 0
        for slot in isUsed.indices where isUsed[slot] && rank < list.count {
            weights[slot] = list[rank]
            weightSum += list[rank]
            rank += 1
        }
    }

    /// The logarithm of the greatest density of a truncated normal; −∞ when the range is too far from it to tell.
    private static func height(_ mean: Double, _ width: Double, on scale: NumericScale) -> Double {
        let (low, high) = ((scale.lowerEnd - mean) / width, (scale.upperEnd - mean) / width)
        let mass =
            low < -9 && high > 9
            ? 0 : NumericKernels.logMass(of: (mean, width), from: scale.lowerEnd, to: scale.upperEnd)
        if mass == -.infinity { return mass }
        return -(mass + log(width) + NormalDistribution.logRootTwoPi) * M_LOG2E
    }
}

extension KernelTable {
    /// The natural logarithms of the density at points given as one array per parameter; nil when the kernels are too
    /// steep for sums that are not scaled.
    ///
    /// - Complexity: at most one exponential per point and kernel, and two multiplications and additions per
    ///   continuous parameter beside; mostly far less, since distant kernels drop out early.
    mutating func logDensities(at points: [[Double]]) -> [Double]? {
        guard let count = points.first?.count else { return [] }
        let lanes = Int(kernel_lanes)
        let places = points.enumerated().map { dimension, values in
            if case .continuous(let index) = axes[dimension] {
                return values.map { scales[index].position(of: $0) - scales[index].middle }
            }
            return values
        }
        // Neighbours in a vector drop out of a kernel's reach together.
        let order = (0..<count).sorted { places[0][$0] < places[0][$1] }
        var result = [Double](repeating: 0, count: count)
        for start in stride(from: 0, to: count, by: lanes) {
            let chosen = (0..<lanes).map { order[min(start + $0, count - 1)] }
            guard let logs = logDensities(at: places.map { values in chosen.map { values[$0] } }, lanes) else {
                return nil
            }
            for (lane, point) in chosen.enumerated() { result[point] = logs[lane] }
        }
        return result
    }

    /// The logarithms at exactly as many points as `kernel_add_sums` takes.
    private mutating func logDensities(at places: [[Double]], _ lanes: Int) -> [Double]? {
        var positions: [Double] = []
        positions.reserveCapacity(scales.count * lanes)
        for (axis, values) in zip(axes, places) {
            if case .continuous = axis { positions += values }
        }
        let rowCounts = grids.map(\.count) + choices.map { $0.choiceCount + 1 }
        let tables = UnsafeMutablePointer<Double>.allocate(capacity: max(1, rowCounts.reduce(0, +) * lanes))
        defer { tables.deallocate() }
        var starts: [UnsafePointer<Double>?] = []
        var units = priorLogs(at: positions, lanes)
        var table = tables
        for index in rowCounts.indices {
            let prior = write(index, places, to: table)
            for lane in 0..<lanes { units[lane] += table[prior * lanes + lane] }
            starts.append(UnsafePointer(table))
            table += rowCounts[index] * lanes
        }
        guard let lowest = units.min(), greatestPeak - lowest < 900, lowest > -900 else { return nil }
        var sums = [Double](repeating: priorWeight, count: lanes)
        addSums(positions, starts, units, to: &sums)
        let total = log2(weightSum + priorWeight)
        return zip(sums, units).map { (log2($0) + ($1 - total)) * M_LN2 }
    }

    /// Writes the table of a tabulated parameter; returns the prior's row.
    private mutating func write(_ index: Int, _ places: [[Double]], to table: UnsafeMutablePointer<Double>) -> Int {
        for (axis, values) in zip(axes, places) {
            switch axis {
            case .grid(let grid) where grid == index: grids[grid].writeShares(of: values, to: table)
            case .choice(let choice) where choice + grids.count == index:
                choices[choice].writeProbabilities(of: values, observationCount: count, to: table)
            default: continue
            }
        }
        return index < grids.count ? 0 : choices[index - grids.count].choiceCount
    }

    /// The continuous parameters' part of the logarithm of the prior's density.
    private func priorLogs(at positions: [Double], _ lanes: Int) -> [Double] {
        var logs = [Double](repeating: 0, count: lanes)
        for (index, scale) in scales.enumerated() {
            let width = scale.upperEnd - scale.lowerEnd
            let height = Self.height(scale.middle, width, on: scale)
            for lane in 0..<lanes {
                let distance = positions[index * lanes + lane] * (Self.rateOfUnitWidth / width)
                logs[lane] += height - distance * distance
            }
        }
        return logs
    }

    private func addSums(
        _ positions: [Double], _ tables: [UnsafePointer<Double>?], _ units: [Double], to sums: inout [Double]
    ) {
        weights.withUnsafeBufferPointer { weights in
            peaks.withUnsafeBufferPointer { peaks in
                shapes.withUnsafeBufferPointer { shapes in
                    classes.withUnsafeBufferPointer { classes in
                        var kernels = kernel_list(
                            count: weights.count, continuous: scales.count, tabulated: tabulatedCount,
                            weights: weights.baseAddress, peaks: peaks.baseAddress, shapes: shapes.baseAddress,
                            classes: classes.baseAddress)
                        positions.withUnsafeBufferPointer { positions in
                            tables.withUnsafeBufferPointer { tables in
                                units.withUnsafeBufferPointer { units in
                                    var points = kernel_points(
                                        positions: positions.baseAddress, tables: tables.baseAddress,
                                        units: units.baseAddress)
                                    let bits = log2(weightSum + priorWeight).rounded(.up)
                                    kernel_add_sums(&kernels, &points, bits, &sums)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
