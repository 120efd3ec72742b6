import CKernels
import Glibc

/// The different kernels of a parameter on a grid, each with a number by which kernels of a table share it.
///
/// Observations lie on the grid and most widths are the least one, so that there are few. Class 0 is the prior's.
struct GridClasses: Sendable {
    private struct Kernel: Hashable, Sendable {
        let mean: Double
        let width: Double
    }

    /// The most values of a grid for which shares are remembered; beyond, computing them is faster than memory.
    private static let memoryLimit = 256

    private let scale: NumericScale
    private let step: Double
    private var ids: [Kernel: Int32] = [:]
    private var kernels: [Kernel] = []
    private var users: [Int32] = []
    private var unused: [Int32] = []
    /// For each class the mean, 1 / width, and the logarithm to base 2 of the mass in the range.
    private var gaussians: [Double] = []
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
        let id = unused.popLast() ?? Int32(kernels.count)
        if Int(id) == kernels.count {
            kernels.append(kernel)
            users.append(0)
            gaussians.append(contentsOf: repeatElement(0, count: 3))
            shares.append(contentsOf: repeatElement(.nan, count: valueCount))
        }
        let place = Int(id)
        let mass = NumericKernels.logMass(of: (mean, width), from: scale.lowerEnd, to: scale.upperEnd) * M_LOG2E
        kernels[place] = kernel
        users[place] = 1
        gaussians[3 * place] = mean
        gaussians[3 * place + 1] = 1 / width
        gaussians[3 * place + 2] = mass
        for index in place * valueCount..<(place + 1) * valueCount { shares[index] = .nan }
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
    ///   - values: values of the grid, as many as `kernel_write_shares` takes.
    ///   - table: room for one row per class with as many numbers as there are values.
    mutating func writeShares(of values: [Double], to table: UnsafeMutablePointer<Double>) {
        var different: [Double] = []
        let places = values.map { value in
            if let place = different.firstIndex(of: value) { return Int32(place) }
            different.append(value)
            return Int32(different.count - 1)
        }
        let count = different.count
        different += repeatElement(different.last ?? 0, count: values.count - count)
        let lefts = different.map { scale.position(of: $0 - step / 2) }
        let rights = different.map { scale.position(of: $0 + step / 2) }
        // Values between the grid's, which a sampler never draws, are not remembered.
        let indices = values.map { Int(exactly: ((($0 - scale.low) / step) * 1e6).rounded() / 1e6) ?? -1 }
        let isRemembered = indices.allSatisfy { $0 >= 0 && $0 < valueCount }
        lefts.withUnsafeBufferPointer { lefts in
            rights.withUnsafeBufferPointer { rights in
                places.withUnsafeBufferPointer { places in
                    var cells = kernel_cells(
                        count: count, lefts: lefts.baseAddress, rights: rights.baseAddress,
                        places: places.baseAddress)
                    if isRemembered {
                        writeRemembered(indices, &cells, to: table)
                    } else {
                        kernel_write_shares(&cells, kernels.count, gaussians, table)
                    }
                }
            }
        }
    }

    private mutating func writeRemembered(
        _ indices: [Int], _ cells: inout kernel_cells, to table: UnsafeMutablePointer<Double>
    ) {
        for id in kernels.indices where users[id] > 0 {
            let row = table + id * indices.count
            let start = id * valueCount
            var isKnown = true
            for (lane, index) in indices.enumerated() {
                row[lane] = shares[start + index]
                isKnown = isKnown && !row[lane].isNaN
            }
            if isKnown { continue }
            gaussians.withUnsafeBufferPointer { gaussians in
                kernel_write_shares(&cells, 1, gaussians.baseAddress.map { $0 + 3 * id }, row)
            }
            for (lane, index) in indices.enumerated() { shares[start + index] = row[lane] }
        }
    }
}
