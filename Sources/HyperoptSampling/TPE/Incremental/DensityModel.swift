import HyperoptCore

/// The densities of good and of bad trials over one space, kept from suggestion to suggestion and brought up to date
/// with what has changed between them.
///
/// It gives the scores of `DensityPair` to rounding.
struct DensityModel: Sendable {
    /// What the bad side consists of beside the evaluated trials.
    struct Circumstances {
        /// The rows of the good trials, ascending.
        let below: [Int]
        /// The row of the trial to be served.
        let own: Int?
        /// Whether running trials count as bad ones.
        let countsRunning: Bool
        /// Whether values that other Optuna processes announced count.
        let readsAnnounced: Bool
        /// Whether all good trials weigh 1.
        let hasEqualWeights: Bool
    }

    let space: SearchSpace
    private let estimator: ParzenEstimator
    private let options: TPESampler.Options
    private var mark = HistoryMark()
    private var below: [Int]?
    private(set) var good: MixtureDensity
    private var goodKernels: KernelTable
    private var bad: KernelSet
    /// The running trials on the bad side, by their rows.
    private var running: [Int: [Double]] = [:]

    init(_ space: SearchSpace, options: TPESampler.Options) {
        self.space = space
        self.options = options
        estimator = ParzenEstimator(space: space, options: options)
        good = MixtureDensity(weights: [], kernels: [])
        goodKernels = KernelTable(estimator.dimensions, priorWeight: options.priorWeight)
        bad = KernelSet(estimator.dimensions, options: options)
    }

    /// Whether sums over kernels need no scaling with these options.
    static func supports(_ options: TPESampler.Options) -> Bool {
        options.considerMagicClip && options.priorWeight > 1e-100
    }

    /// Takes in what has changed since the last call.
    ///
    /// - Throws: `SamplingError` when the option `weights` returns something unusable.
    mutating func update(
        from history: StudyHistory, _ circumstances: Circumstances
    ) throws(SamplingError) {
        if !mark.isBeginning(of: history) { self = DensityModel(space, options: options) }
        updateBad(from: history, circumstances)
        if below != circumstances.below {
            below = circumstances.below
            let observations = Observations(
                rows: circumstances.below, dimensions: estimator.dimensions, history: history, readsAnnounced: false)
            let weights = try estimator.weights(observations.count, areEqual: circumstances.hasEqualWeights)
            good = estimator.density(of: observations, weights: weights)
            goodKernels = KernelTable(good, estimator.dimensions, weights: weights, priorWeight: options.priorWeight)
        }
        mark = HistoryMark(history)
        bad.finish(weights: try estimator.weights(bad.count, areEqual: false))
    }

    /// The logarithms of the density ratio good to bad at points given as one array per parameter; nil when they need
    /// `DensityPair`.
    mutating func scores(at points: [[Double]]) -> [Double]? {
        guard let good = goodKernels.logDensities(at: points), let bad = bad.logDensities(at: points) else {
            return nil
        }
        return zip(good, bad).map { $0 - $1 }
    }

    /// Moves rows to and from the bad side: those evaluated since, those that joined or left the good side, and
    /// running ones.
    private mutating func updateBad(from history: StudyHistory, _ circumstances: Circumstances) {
        let reader = PointReader(estimator.dimensions, history, readsAnnounced: circumstances.readsAnnounced)
        var wanted: [Int: [Double]] = [:]
        if circumstances.countsRunning {
            for row in history.runningRows where row != circumstances.own { wanted[row] = reader.point(at: row) }
        }
        var removed: [KernelSet.Observation] = []
        var inserted: [KernelSet.Observation] = []
        for (row, point) in running where wanted[row] != point {
            removed.append(KernelSet.Observation(slot: row, values: point))
        }
        for (row, point) in wanted where running[row] != point {
            inserted.append(KernelSet.Observation(slot: row, values: point))
        }
        running = wanted

        func insert(_ row: Int) {
            if let point = reader.point(at: row) { inserted.append(KernelSet.Observation(slot: row, values: point)) }
        }
        let before = below ?? []
        let fresh = history.evaluatedNumbers[mark.count...].compactMap { history.row(of: $0) }
        for row in fresh where !circumstances.below.containsSorted(row) { insert(row) }
        for row in before where !circumstances.below.containsSorted(row) { insert(row) }
        for row in circumstances.below where bad.contains(row) && !before.containsSorted(row) {
            // A row that ran a moment ago was taken out above.
            guard !removed.contains(where: { $0.slot == row }), let point = reader.point(at: row) else { continue }
            removed.append(KernelSet.Observation(slot: row, values: point))
        }
        bad.update(removing: removed, inserting: inserted)
    }
}

extension KernelTable {
    /// The kernels of a density that is not going to change.
    fileprivate init(
        _ density: MixtureDensity, _ dimensions: [ParzenEstimator.Dimension], weights: [Double], priorWeight: Double
    ) {
        self.init(dimensions, priorWeight: priorWeight)
        reserve(weights.count)
        for slot in weights.indices { open(slot) }
        for (dimension, kernels) in density.kernels.enumerated() {
            for slot in weights.indices {
                switch kernels {
                case .numeric(let numeric):
                    set(dimension, slot, mean: numeric.means[slot], width: numeric.widths[slot])
                case .categorical(let categorical): set(dimension, slot, choice: categorical.lists[slot])
                }
            }
        }
        finish(weights: weights)
    }
}

extension [Int] {
    /// Whether the ascending array has an element.
    fileprivate func containsSorted(_ element: Int) -> Bool {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == element
    }
}
