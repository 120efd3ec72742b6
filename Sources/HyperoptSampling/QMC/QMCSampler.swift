public import HyperoptCore
import HyperoptMath

/// Draws points of a sequence that fills the space more evenly than chance does.
///
/// As Optuna's `QMCSampler`: the first trial is random, and its parameters are the space of all later ones, which take
/// point after point; a choice takes one coordinate. A parameter that the first trial lacks is random. Points beyond
/// those that the study's trials have are taken, so that a search goes on where it stopped, also with trials in
/// parallel. Without scrambling the points equal Optuna's; scrambled ones depend on the seed, and are others than
/// SciPy's generator would give.
public struct QMCSampler: Sampler {
    /// A kind of sequence.
    public enum Kind: String, Sendable, CaseIterable {
        /// Sobol's sequence, for up to 1111 parameters; more are sampled at random.
        case sobol
        /// Halton's sequence; less even in more than about ten parameters.
        case halton
    }

    /// The kind of sequence.
    public let kind: Kind
    /// Whether the sequence is made random, as the seed says.
    public let scramble: Bool

    private let seed: UInt32
    private var independent: any Sampler
    private var plan: Plan?
    /// The trial that took a point last.
    private var current: (number: Int, point: Int)?

    /// What follows from the coordinates.
    private struct Plan: Sendable {
        let coordinates: SearchSpace
        let sequence: QMCSequence
        /// The attribute that holds a trial's point: sequences that differ have keys that differ, as Optuna counts each
        /// on its own.
        let pointKey: String
    }

    /// Creates a sampler.
    ///
    /// - Parameters:
    ///   - kind: the kind of sequence.
    ///   - scramble: whether the sequence is made random.
    ///   - seed: the seed of scrambling and of random values; nil takes one from the system's generator.
    ///   - independent: the sampler of parameters outside the sequence; nil stands for random ones.
    public init(
        kind: Kind = .sobol, scramble: Bool = false, seed: UInt32? = nil, independent: (any Sampler)? = nil
    ) {
        self.kind = kind
        self.scramble = scramble
        self.seed = seed ?? .random(in: .min ... .max)
        self.independent = independent ?? RandomSampler(seed: self.seed)
    }

    /// Begins the streams of random values anew; the sequence stays, so that its points stay even.
    public mutating func reseed(_ seed: UInt32) {
        independent.reseed(seed)
    }

    /// The parameters of the first trial that is complete or pruned; before there is one, those of running trials.
    public func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace {
        let space = Self.firstSpace(history, excluding: number).parameters.filter { !$0.distribution.isSingle }
        let isTooLarge = kind == .sobol && space.count > SobolSequence.greatestDimension
        return isTooLarge ? SearchSpace() : SearchSpace(space)
    }

    /// Takes the next point.
    public mutating func sampleRelative(
        _ space: SearchSpace, for number: Int, in history: StudyHistory
    ) -> [String: Double] {
        // A parameter with one value takes up a coordinate, too, as in Optuna.
        let coordinates = Self.firstSpace(history, excluding: number).parameters.filter {
            space[$0.name] != nil || $0.distribution.isSingle
        }
        guard !space.isEmpty, let plan = plan(for: SearchSpace(coordinates)) else { return [:] }
        let index = nextPoint(plan, for: number, in: history)
        current = (number, index)
        var values: [String: Double] = [:]
        for (parameter, coordinate) in zip(coordinates, plan.sequence.point(at: index))
        where !parameter.distribution.isSingle {
            values[parameter.name] = parameter.distribution.internalValue(atUnit: coordinate)
        }
        return values
    }

    /// Draws one parameter by the sampler for those outside the sequence.
    ///
    /// - Throws: `SamplingError` from that sampler.
    public mutating func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> Double {
        try independent.sampleIndependent(name, distribution, for: number, in: history)
    }

    /// The point that the trial took; nothing when it took none.
    public func attributes(for number: Int, in history: StudyHistory) -> [JSONMember] {
        let others = independent.attributes(for: number, in: history)
        guard let plan, let current, current.number == number else { return others }
        return others + [JSONMember(plan.pointKey, .integer(Int64(current.point)))]
    }
}

extension QMCSampler {
    private mutating func plan(for coordinates: SearchSpace) -> Plan? {
        if let plan, plan.coordinates == coordinates { return plan }
        let seed = scramble ? seed : nil
        plan = QMCSequence(kind, dimension: coordinates.parameters.count, scrambledBy: seed).map { sequence in
            let space = JSONValue.array(
                coordinates.sortedByName.parameters.map { .array([.string($0.name), $0.distribution.json]) })
            let digest = SHA256.hexDigest(of: Array(space.pythonText.utf8)).prefix(16)
            let kind = [kind.rawValue] + (seed.map { ["scrambled", String($0)] } ?? [])
            return Plan(
                coordinates: coordinates, sequence: sequence,
                pointKey: "hyperopt:sampler:qmc:\(kind.joined(separator: ":")):\(digest)")
        }
        return plan
    }

    /// The first point that no trial has taken.
    ///
    /// Trials of other programs do not say which point they took: where they have the values of the first ones, as
    /// those of Optuna do, these are taken.
    private func nextPoint(_ plan: Plan, for number: Int, in history: StudyHistory) -> Int {
        for row in stride(from: history.count - 1, through: 0, by: -1) where history.number(at: row) != number {
            if case .integer(let point)? = history.attributes(at: row).first(where: { $0.key == plan.pointKey })?.value
            {
                return Int(clamping: point) &+ 1
            }
        }
        let coordinates = plan.coordinates.parameters
        let columns = coordinates.map { history.column(named: $0.name) }
        var next = 0
        var point = plan.sequence.point(at: next)
        for row in 0..<history.count where history.number(at: row) != number {
            let isThatPoint = coordinates.indices.allSatisfy { index in
                let expected = coordinates[index].distribution.internalValue(atUnit: point[index])
                return abs((columns[index]?.value(at: row) ?? .nan) - expected) <= 1e-9 * abs(expected)
            }
            guard isThatPoint else { continue }
            next += 1
            point = plan.sequence.point(at: next)
        }
        return next
    }

    private static func firstRow(_ history: StudyHistory) -> Int? {
        guard history.evaluatedCount > 0 else { return nil }
        return (0..<history.count).first { history.state(at: $0) == .complete || history.state(at: $0) == .pruned }
    }

    private static func firstSpace(_ history: StudyHistory, excluding number: Int) -> SearchSpace {
        let rows =
            firstRow(history).map { [$0] }
            ?? (0..<history.count).filter { history.state(at: $0) == .running && history.number(at: $0) != number }
        var parameters: [SearchSpace.Parameter] = []
        for column in history.columns {
            if let id = rows.lazy.compactMap({ column.distribution(at: $0) }).first {
                parameters.append(SearchSpace.Parameter(column.name, history.distributions[id]))
            }
        }
        return SearchSpace(parameters)
    }
}
