#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The different kernels of a parameter on a grid, each with a number by which other kernels share it.
///
/// Observations lie on the grid and most widths are the least one, so that there are few. Class 0 is the prior's.
struct GridClasses: Sendable {
    private struct Kernel: Hashable, Sendable {
        let mean: Double
        let width: Double
    }

    /// The most values of a grid for which shares are remembered.
    private static let memoryLimit = 512

    private let scale: NumericScale
    private let step: Double
    private var ids: [Kernel: Int32] = [:]
    private var kernels: [Kernel] = []
    private var users: [Int32] = []
    private var unused: [Int32] = []
    /// The logarithm to base 2 of each class's mass in the range.
    private var masses: [Double] = []
    /// For each class the logarithm of the share of every value of a small grid; NaN when not known yet.
    private var shares: [Double] = []
    /// How many values of the grid are remembered.
    private let valueCount: Int

    init(_ scale: NumericScale, step: Double) {
        self.scale = scale
        self.step = step
        let count = ((scale.high - scale.low) / step).rounded() + 1
        valueCount = count <= Double(Self.memoryLimit) ? Int(count) : 0
        _ = share(scale.middle, scale.upperEnd - scale.lowerEnd)
    }

    /// How many classes a table must have room for.
    var count: Int { kernels.count }

    /// The mean and width of a class's kernels.
    func kernel(of id: Int32) -> (mean: Double, width: Double) { (kernels[Int(id)].mean, kernels[Int(id)].width) }

    /// The class of a kernel, with one user more.
    mutating func share(_ mean: Double, _ width: Double) -> Int32 {
        let kernel = Kernel(mean: mean, width: width)
        if let id = ids[kernel] {
            users[Int(id)] += 1
            return id
        }
        let mass = NumericKernels.logMass(of: (mean, width), from: scale.lowerEnd, to: scale.upperEnd)
        let id: Int32
        if let free = unused.popLast() {
            id = free
            kernels[Int(id)] = kernel
            users[Int(id)] = 1
            masses[Int(id)] = mass
            for index in 0..<valueCount { shares[Int(id) * valueCount + index] = .nan }
        } else {
            id = Int32(kernels.count)
            kernels.append(kernel)
            users.append(1)
            masses.append(mass)
            shares.append(contentsOf: repeatElement(.nan, count: valueCount))
        }
        ids[kernel] = id
        return id
    }

    /// Takes a user from a class; a class without any is gone.
    mutating func release(_ id: Int32) {
        users[Int(id)] -= 1
        guard users[Int(id)] == 0 else { return }
        ids[kernels[Int(id)]] = nil
        unused.append(id)
    }

    /// Writes for every class the logarithm to base 2 of the share of its mass in the step around each value.
    ///
    /// - Parameters:
    ///   - values: values of the grid.
    ///   - table: room for one row per class with as many numbers as there are values.
    mutating func writeShares(of values: [Double], to table: UnsafeMutableBufferPointer<Double>) {
        let cells = Cells(values, on: scale, step: step)
        var row = [Double](repeating: 0, count: cells.values.count)
        for id in kernels.indices where users[id] > 0 {
            for cell in cells.values.indices { row[cell] = share(of: cells, cell, class: id) }
            let start = id * values.count
            for (lane, cell) in cells.places.enumerated() { table[start + lane] = row[cell] }
        }
    }

    private mutating func share(of cells: Cells, _ cell: Int, class id: Int) -> Double {
        let index = cells.indices[cell]
        let known = index >= 0 && index < valueCount ? id * valueCount + index : nil
        if let known, !shares[known].isNaN { return shares[known] }
        let kernel = (mean: kernels[id].mean, width: kernels[id].width)
        var share = masses[id]
        if share > -.infinity {
            share = NumericKernels.logMass(of: kernel, from: cells.lefts[cell], to: cells.rights[cell]) - share
            share = min(share, 0) * M_LOG2E
        }
        if let known { shares[known] = share }
        return share
    }
}

/// The different ones among some values of a grid, with the ends of the steps around them.
private struct Cells {
    /// For each of the given values the place among the different ones.
    private(set) var places: [Int] = []
    private(set) var values: [Double] = []
    private(set) var lefts: [Double] = []
    private(set) var rights: [Double] = []
    /// The values' numbers on the grid.
    private(set) var indices: [Int] = []

    init(_ given: [Double], on scale: NumericScale, step: Double) {
        for value in given {
            if let place = values.firstIndex(of: value) {
                places.append(place)
                continue
            }
            places.append(values.count)
            values.append(value)
            lefts.append(scale.position(of: value - step / 2))
            rights.append(scale.position(of: value + step / 2))
            indices.append(Int(exactly: ((value - scale.low) / step).rounded()) ?? -1)
        }
    }
}
