public import HyperoptCore
import HyperoptMath

/// The genetic algorithm NSGA-II, as Optuna 5.0 defines it.
///
/// Trials form generations. The first is random; in the others each trial is the child of trials chosen from those that
/// did best so far, the elite, with some parameters mutated. A generation is full when as many of its trials are
/// complete as the population size says; trials in parallel can make it larger.
///
/// With the same seed, options and history it suggests what Optuna 5.0.0 suggests, to rounding. A trial's generation is
/// stored with it under Optuna's name, the elite with the first trial of a generation.
///
/// Source: Deb, Pratap, Agarwal, Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE TEC 6
/// (2002).
public struct NSGAIISampler: Sampler {
    /// The settings.
    public let options: Options

    private var breeding: Breeding
    private var random: RandomSampler
    private var space = CompleteTrialsSpace()
    private var index = GenerationIndex()
    /// The elites of this and the last generation, by the numbers of their trials.
    private var elites: [Int: [Int]] = [:]
    /// The trial that has just been served.
    private var current: (number: Int, generation: Int, elite: [Int])?

    /// Creates a sampler.
    ///
    /// - Throws: `SamplingError` when an option is out of its range.
    public init(options: Options = Options()) throws(SamplingError) {
        try options.check()
        self.options = options
        let seed = options.seed ?? .random(in: .min ... .max)
        breeding = Breeding(options: options, seed: seed)
        random = RandomSampler(seed: seed)
    }

    /// Begins both streams anew.
    public mutating func reseed(_ seed: UInt32) {
        breeding.reseed(seed)
        random.reseed(seed)
    }

    /// The parameters that all complete trials share.
    public mutating func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace {
        space.update(from: history)
        index.update(from: history)
        let stored = history.row(of: number).flatMap { GenerationIndex.generation(at: $0, in: history) }
        current = (number, stored ?? index.next(populationSize: options.populationSize), [])
        return space.parameters(in: history)
    }

    /// A child of the elite, without parameters that mutate at random; nothing in the first generation.
    public mutating func sampleRelative(
        _ space: SearchSpace, for number: Int, in history: StudyHistory
    ) -> [String: Double] {
        guard let generation = current?.generation, current?.number == number, generation > 0 else { return [:] }
        let isFirst = !hasTrial(of: generation, besides: number, in: history)
        let elite = elite(of: generation, in: history)
        if isFirst { current?.elite = elite }
        elites = elites.filter { $0.key >= generation - 1 }
        // Optuna sees the elite in its own order once, and by number when it reads it again.
        return breeding.child(of: isFirst ? elite : elite.sorted(), space, in: history)
    }

    /// Draws one parameter at random: of the first generation, of one that mutates, and one that is not in every trial.
    public mutating func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) -> Double {
        random.draw(distribution)
    }

    /// The trial's generation, and with the first trial of one the elite that it comes from.
    public func attributes(for number: Int, in history: StudyHistory) -> [JSONMember] {
        guard let current, current.number == number else { return [] }
        let generation = JSONMember(GenerationIndex.key, .integer(Int64(current.generation)))
        guard !current.elite.isEmpty else { return [generation] }
        return [generation, JSONMember(Self.eliteKey, .array(current.elite.map { .integer(Int64($0)) }))]
    }
}

extension NSGAIISampler {
    private static let eliteKey = "hyperopt:sampler:elite"

    private func hasTrial(of generation: Int, besides number: Int, in history: StudyHistory) -> Bool {
        // The latest trials are of the latest generation, so that this ends soon.
        for row in stride(from: history.count - 1, through: 0, by: -1) where history.number(at: row) != number {
            if GenerationIndex.generation(at: row, in: history) == generation { return true }
            if let other = GenerationIndex.generation(at: row, in: history), other < generation { return false }
        }
        return false
    }

    /// The trials that the children of a generation come from: as stored, else chosen from the generation before and
    /// its own elite.
    private mutating func elite(of generation: Int, in history: StudyHistory) -> [Int] {
        var first = generation
        while first > 0, elites[first] == nil {
            elites[first] = storedElite(of: first, in: history)
            first -= elites[first] == nil ? 1 : 0
        }
        for next in first..<generation {
            let pool = index.population(next) + (elites[next] ?? []).sorted()
            elites[next + 1] = ElitePopulation.select(pool, size: options.populationSize, in: history)
        }
        return elites[generation] ?? []
    }

    private func storedElite(of generation: Int, in history: StudyHistory) -> [Int]? {
        for row in 0..<history.count where GenerationIndex.generation(at: row, in: history) == generation {
            let stored = history.attributes(at: row).first { $0.key == Self.eliteKey }?.value.arrayValue
            let numbers = stored?.compactMap { $0.doubleValue.flatMap { Int(exactly: $0) } } ?? []
            let complete = numbers.filter { number in
                history.row(of: number).map { history.state(at: $0) == .complete } ?? false
            }
            if !complete.isEmpty { return complete }
        }
        return nil
    }
}
