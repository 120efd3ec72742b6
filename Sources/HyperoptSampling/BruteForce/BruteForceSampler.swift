public import HyperoptCore
import HyperoptMath

/// Tries every combination of a finite space's values once, also when which parameters there are depends on others.
///
/// As Optuna's `BruteForceSampler`: the trials so far form a tree of values; a value is drawn half by how many untried
/// paths are known to lead on from it, half evenly among the values that lead to any. When no path is left the search
/// is exhausted. Parameters with one possible value and those whose values are given make no difference to the order
/// of the others.
///
/// The parameters of a finite space are integers, choices, and floating-point numbers with a step.
public struct BruteForceSampler: Sampler {
    /// Whether a path counts as untried as long as its trial runs, so that the search goes on even if the trial turns
    /// out to have been cut short; some combinations are then tried twice.
    public let avoidPrematureStop: Bool

    private var stream: MersenneTwister
    /// What the current trial has drawn.
    private var drawn: (number: Int, values: [String: Double])?

    /// The greatest number of values of one parameter.
    static let greatestCount = 1 << 24

    /// Creates a sampler.
    ///
    /// - Parameters:
    ///   - seed: fixes the order; nil takes one from the system's generator.
    ///   - avoidPrematureStop: whether running trials do not count as tried.
    public init(seed: UInt32? = nil, avoidPrematureStop: Bool = false) {
        stream = MersenneTwister(seed: seed ?? .random(in: .min ... .max))
        self.avoidPrematureStop = avoidPrematureStop
    }

    /// Begins the stream anew.
    public mutating func reseed(_ seed: UInt32) {
        stream = MersenneTwister(seed: seed)
    }

    /// An empty space: nothing is drawn together.
    public func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace {
        SearchSpace()
    }

    /// No values: nothing is drawn together.
    public func sampleRelative(_ space: SearchSpace, for number: Int, in history: StudyHistory) -> [String: Double] {
        [:]
    }

    /// Draws a value that leads to an untried path, or any when there is none.
    ///
    /// - Throws: `SamplingError` when the parameter has infinitely many values, or too many to list.
    /// - Complexity: O(n · p) for n trials of p parameters, and O(values).
    public mutating func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> Double {
        guard let candidates = FiniteValues(distribution), candidates.count <= Self.greatestCount else {
            throw SamplingError(
                .invalidOption,
                "brute force needs a finite number of values, at most \(Self.greatestCount); give a step",
                parameter: name)
        }
        let given = givenValues(number, in: history)
        let tree = PathTree(history, excluding: number, given: given, countsRunning: !avoidPrematureStop)
        let weights = tree.weights(of: candidates, named: name)
        let index: Int
        if weights.contains(where: { $0 > 0 }) {
            index = stream.choices(probabilities: weights, count: 1).first ?? 0
        } else {
            index = stream.nextIndex(below: candidates.count)
        }
        let value = candidates[index]
        if drawn?.number != number { drawn = (number, [:]) }
        drawn?.values[name] = value
        return value
    }

    /// Whether every path that is known has a trial.
    public func isExhausted(in history: StudyHistory) -> Bool {
        !PathTree(history, excluding: nil, given: [:], countsRunning: !avoidPrematureStop).isExpandable
    }

    /// The values that the trial has so far: those drawn here, and those that the history knows, as of enqueued trials.
    private func givenValues(_ number: Int, in history: StudyHistory) -> [String: Double] {
        var given = drawn?.number == number ? drawn?.values ?? [:] : [:]
        guard let row = history.row(of: number) else { return given }
        for column in history.columns where given[column.name] == nil {
            let value = column.value(at: row)
            if !value.isNaN { given[column.name] = value }
        }
        return given
    }
}
