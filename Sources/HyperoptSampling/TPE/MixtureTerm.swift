/// What one parameter adds to the logarithm of every kernel of a mixture at some points.
///
/// All that does not depend on both point and kernel is computed beforehand.
protocol MixtureTerm {
    /// Adds the parameter's part at the point with this index.
    func add(to logs: inout [Double], point: Int)
}

/// The part of a continuous parameter: −((x − μ) / σ)² / 2.
struct ContinuousTerm: MixtureTerm {
    private let positions: [Double]
    private let means: [Double]
    /// 1 / (σ√2).
    private let rates: [Double]

    init(_ kernels: NumericKernels, at values: [Double]) {
        positions = values.map(kernels.scale.position)
        means = kernels.means
        rates = kernels.widths.map { 0.5.squareRoot() / $0 }
    }

    func add(to logs: inout [Double], point: Int) {
        let position = positions[point]
        for kernel in logs.indices {
            let distance = (position - means[kernel]) * rates[kernel]
            logs[kernel] -= distance * distance
        }
    }
}

/// The part of a categorical parameter: the logarithm of the choice's probability.
struct ChoiceTerm: MixtureTerm {
    private let choices: [Int]
    private let lists: [Int]
    /// For each choice the logarithm of its probability in each list.
    private let logs: [[Double]]

    init(_ kernels: CategoricalKernels, at values: [Double]) {
        choices = values.map { Int($0) }
        lists = kernels.lists
        logs = (0..<kernels.choiceCount).map(kernels.logProbabilities)
    }

    func add(to logs: inout [Double], point: Int) {
        let row = self.logs[choices[point]]
        for kernel in logs.indices { logs[kernel] += row[lists[kernel]] }
    }
}

/// The part of a parameter on a grid: the logarithm of the share of the kernel's mass in the step around the value.
struct GridTerm: MixtureTerm {
    /// For each point the place of its value among the distinct ones.
    private var rows: [Int] = []
    /// For each kernel the place of its mean and width among the distinct ones.
    private var classes: [Int]
    /// The shares, for each distinct kernel one per distinct value.
    private var shares: [[Double]] = []

    init(_ kernels: NumericKernels, step: Double, at values: [Double]) {
        var distinctValues: [Double] = []
        var places: [Double: Int] = [:]
        for value in values {
            if places[value] == nil {
                places[value] = distinctValues.count
                distinctValues.append(value)
            }
            rows.append(places[value] ?? 0)
        }
        classes = [Int](repeating: 0, count: kernels.means.count)
        var last: (mean: Double, width: Double)?
        // Equal kernels are neighbours in the order of means, but for widths that differ at the ends of a run.
        for index in kernels.order + [kernels.means.count - 1] {
            let kernel = (mean: kernels.means[index], width: kernels.widths[index])
            if last.map({ $0 != kernel }) ?? true {
                shares.append(kernels.logStepShares(of: kernel, values: distinctValues, step: step))
                last = kernel
            }
            classes[index] = shares.count - 1
        }
    }

    func add(to logs: inout [Double], point: Int) {
        let row = rows[point]
        for kernel in logs.indices { logs[kernel] += shares[classes[kernel]][row] }
    }
}
