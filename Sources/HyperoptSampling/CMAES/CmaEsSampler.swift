public import HyperoptCore
import HyperoptMath

/// The evolution strategy CMA-ES, as Optuna 5.0 runs the `cmaes` package.
///
/// Numeric parameters that all complete trials share are drawn from a normal distribution, which moves and takes shape
/// generation by generation; each generation is learned from as soon as it has enough complete trials. Choices, and
/// parameters that some trials lack, are sampled by themselves, and the search does not learn from them. Constraints
/// are not considered.
///
/// The state is nowhere stored: each trial has an attribute that says its generation, the first one of a generation also
/// the trials that were learned from, so that the state follows from the study's trials alone. The first generation
/// equals that of Optuna with the same seed; later ones differ, as they depend on the signs of eigenvectors.
///
/// Source: Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772.
///
/// - Complexity: O(d²) per trial of d parameters, O(d³) per generation.
public struct CmaEsSampler: Sampler {
    /// The settings.
    public let options: Options

    private var stream: MersenneTwister
    private var independent: any Sampler
    private var space = CompleteTrialsSpace()
    private var run: EvolutionRun?
    /// What is to be stored with the trial that has just been served.
    private var current: (number: Int, record: EvolutionRecord)?

    /// Creates a sampler.
    ///
    /// - Parameters:
    ///   - options: the settings.
    ///   - independent: the sampler of what CMA-ES does not draw; nil stands for random values.
    /// - Throws: `SamplingError` when an option is out of its range.
    public init(options: Options = Options(), independent: (any Sampler)? = nil) throws(SamplingError) {
        try options.check()
        self.options = options
        let seed = options.seed ?? .random(in: .min ... .max)
        stream = MersenneTwister(seed: seed)
        self.independent = independent ?? RandomSampler(seed: seed)
    }

    /// Begins all streams anew; what was learned stays.
    public mutating func reseed(_ seed: UInt32) {
        stream = MersenneTwister(seed: seed)
        independent.reseed(seed)
    }

    /// The numeric parameters that all complete trials share.
    public mutating func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace {
        space.update(from: history)
        return SearchSpace(
            space.parameters(in: history).parameters.filter { NumericScale($0.distribution) != nil })
    }

    /// Draws a point of the present generation, after learning from the last one when that is complete.
    ///
    /// - Throws: `SamplingError` in a study with several objectives.
    public mutating func sampleRelative(
        _ space: SearchSpace, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> [String: Double] {
        try Self.check(history)
        guard !space.isEmpty, self.space.completeCount + prunedCount(history) >= options.nStartupTrials else {
            return [:]
        }
        var run = current(space, in: history)
        // Optuna makes a new optimizer, which takes a draw, as long as none has learned anything.
        if run.generation == 0 { _ = stream.nextInteger(upTo: UInt32(Int32.max) - 3) }
        let solutions = solutions(of: run, in: history)
        var told: [Int] = []
        if solutions.count >= run.model.populationSize {
            let generation = solutions.prefix(run.model.populationSize)
            told = generation.map(\.number)
            run.tell(generation.map(\.solution))
        }
        let draw = stream.nextInteger(upTo: 65_534) + 1
        var normals = NormalStream(seed: draw &+ UInt32(truncatingIfNeeded: number))
        let point = run.ask(from: &normals)
        current = (
            number, EvolutionRecord(run: run.key, generation: run.generation, told: told, point: point.told)
        )
        self.run = run
        return run.cube.values(at: point.evaluated)
    }

    /// Draws what CMA-ES does not.
    ///
    /// - Throws: `SamplingError` in a study with several objectives, or from the sampler of these parameters.
    public mutating func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> Double {
        try Self.check(history)
        return try independent.sampleIndependent(name, distribution, for: number, in: history)
    }

    /// The trial's generation, and what is needed to learn the state again.
    public func attributes(for number: Int, in history: StudyHistory) -> [JSONMember] {
        let others = independent.attributes(for: number, in: history)
        guard let current, current.number == number else { return others }
        return others + [current.record.json]
    }

    private static func check(_ history: StudyHistory) throws(SamplingError) {
        guard history.directions.count == 1 else {
            throw SamplingError(
                .unsupportedStudy, "CMA-ES serves studies with one objective; take tpe or nsgaii for several")
        }
    }
}

extension CmaEsSampler {
    private func prunedCount(_ history: StudyHistory) -> Int {
        options.considerPrunedTrials ? history.evaluatedCount - space.completeCount : 0
    }

    /// The run in a space, brought to the state that the study's trials say.
    private func current(_ space: SearchSpace, in history: StudyHistory) -> EvolutionRun {
        var run = run.flatMap { $0.space == space ? $0 : nil } ?? EvolutionRun(space, options: options)
        let latest = Self.latestGeneration(run.key, in: history)
        if run.generation > latest { run = EvolutionRun(space, options: options) }
        guard run.generation < latest else { return run }
        var generations: [Int: [Int]] = [:]
        for row in 0..<history.count {
            guard let record = EvolutionRecord(at: row, of: run.key, in: history), !record.told.isEmpty else {
                continue
            }
            if generations[record.generation] == nil { generations[record.generation] = record.told }
        }
        while run.generation < latest, let numbers = generations[run.generation + 1] {
            let solutions = numbers.compactMap { number in
                history.row(of: number).flatMap { solution(at: $0, of: run, in: history) }
            }
            guard solutions.count == run.model.populationSize else { break }
            run.tell(solutions)
        }
        return run
    }

    /// The greatest generation of a run's latest trials; trials of other samplers in between are passed over.
    private static func latestGeneration(_ key: String, in history: StudyHistory) -> Int {
        var latest = 0
        for row in stride(from: history.count - 1, through: 0, by: -1) {
            guard let record = EvolutionRecord(at: row, of: key, in: history) else { continue }
            if record.generation < latest { break }
            latest = record.generation
        }
        return latest
    }

    /// The trials of the present generation that have ended, in the order of their numbers.
    private func solutions(
        of run: EvolutionRun, in history: StudyHistory
    ) -> [(number: Int, solution: EvolutionSolution)] {
        var solutions: [(number: Int, solution: EvolutionSolution)] = []
        for row in stride(from: history.count - 1, through: 0, by: -1) {
            guard let record = EvolutionRecord(at: row, of: run.key, in: history) else { continue }
            // Another program may have begun a trial of the last generation a little later.
            if record.generation + 1 < run.generation { break }
            guard record.generation == run.generation, let solution = solution(at: row, of: run, in: history) else {
                continue
            }
            solutions.append((history.number(at: row), solution))
        }
        return solutions.reversed()
    }

    /// A trial's point and loss; nil when it has not ended with a value.
    private func solution(at row: Int, of run: EvolutionRun, in history: StudyHistory) -> EvolutionSolution? {
        let loss: Double
        switch history.state(at: row) {
        case .complete: loss = history.losses(at: row).first ?? .nan
        case .pruned where options.considerPrunedTrials:
            loss = history.lastReport(at: row).map { history.directions[0].loss($0.value) } ?? .nan
        default: return nil
        }
        let stored = EvolutionRecord(at: row, of: run.key, in: history)?.point
        guard !loss.isNaN, let point = stored ?? run.cube.point(at: row, in: history),
            point.count == run.cube.dimension, point.allSatisfy(\.isFinite)
        else { return nil }
        return EvolutionSolution(point: point, loss: loss)
    }
}
