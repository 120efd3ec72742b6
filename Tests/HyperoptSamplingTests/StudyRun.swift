import HyperoptCore
import HyperoptSampling

/// A study that runs in memory, trial after trial or several at a time.
struct StudyRun {
    private(set) var history: StudyHistory
    private(set) var sampler: any Sampler
    /// The values of all trials by parameter, and their losses, in the order of the trials.
    private(set) var values: [[String: Double]] = []
    private(set) var losses: [[Double]] = []

    /// Whether the sampler is reseeded before each trial, so that its draws depend on the trial's number alone.
    var reseedsEachTrial = false

    private let space: SearchSpace
    private var open: [Int] = []

    init(_ space: SearchSpace, objectives: Int = 1, sampler: any Sampler) {
        self.space = space
        self.sampler = sampler
        history = StudyHistory(directions: [StudyDirection](repeating: .minimize, count: objectives))
    }

    /// Takes another sampler, as after a restart.
    mutating func take(_ sampler: any Sampler) { self.sampler = sampler }

    mutating func run(
        _ trials: Int, parallel: Int = 1, _ objective: ([String: Double]) -> [Double]
    ) throws {
        for _ in 0..<trials {
            try begin()
            if open.count >= parallel { finish(objective) }
        }
        while !open.isEmpty { finish(objective) }
    }

    var best: Double { losses.compactMap(\.first).min() ?? .infinity }

    private mutating func begin() throws {
        let number = history.count
        if reseedsEachTrial { sampler.reseed(UInt32(7919 * number + 1)) }
        let parameters = try sampler.suggest(space, for: number, in: history)
        values.append(Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.internalValue) }))
        losses.append([])
        history.begin(number: number, parameters: parameters)
        history.setAttributes(sampler.attributes(for: number, in: history), number: number)
        open.append(number)
    }

    /// Ends a trial: of several the second, so that they end in another order than they began.
    private mutating func finish(_ objective: ([String: Double]) -> [Double]) {
        let number = open.remove(at: open.count > 1 ? 1 : 0)
        losses[number] = objective(values[number])
        history.finish(number: number, state: .complete, values: losses[number])
    }
}

extension SearchSpace {
    /// Real parameters x0, x1, … from `low` to `high`.
    static func box(_ dimension: Int, _ low: Double, _ high: Double) throws -> SearchSpace {
        SearchSpace(
            try (0..<dimension).map { .init("x\($0)", .float(try FloatDistribution(low: low, high: high))) })
    }
}

/// The cosine, without a platform's mathematics library.
func cosine(_ angle: Double) -> Double {
    let reduced = angle - (angle / (2 * .pi)).rounded() * 2 * .pi
    var (term, sum) = (1.0, 1.0)
    for index in 1...16 {
        term *= -reduced * reduced / Double((2 * index - 1) * (2 * index))
        sum += term
    }
    return sum
}
