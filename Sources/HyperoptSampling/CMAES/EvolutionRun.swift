import Glibc
import HyperoptCore
import HyperoptMath

/// The course of CMA-ES in one space: its model, and where it begins anew.
struct EvolutionRun: Sendable {
    /// The space in which it goes on.
    let space: SearchSpace
    /// A text that tells this run from those in other spaces or with other settings.
    let key: String
    let cube: UnitCube
    /// How many generations it has learned from, those before a new beginning included.
    private(set) var generation = 0
    private(set) var model: any EvolutionModel

    private let options: CmaEsSampler.Options
    private let firstPopulationSize: Int
    private var restarts = Restarts()

    /// What tells how large the next population is.
    private struct Restarts: Sendable {
        var largeCount = 0
        var isSmall = true
        var smallEvaluations = 0
        var largeEvaluations = 0
    }

    init(_ space: SearchSpace, options: CmaEsSampler.Options) {
        self.space = space
        self.options = options
        let cube = UnitCube(space, marginsHalfStep: !options.withMargin)
        self.cube = cube
        firstPopulationSize = options.popsize ?? EvolutionRates.populationSize(dimension: max(1, cube.dimension))
        let middle = [Double](repeating: 0.5, count: cube.dimension)
        let start = options.x0.flatMap { values in cube.point { values[$0] } } ?? middle
        let isUsable = start.allSatisfy { $0 >= 0 && $0 <= 1 }
        model = Self.model(options, cube, mean: isUsable ? start : middle, populationSize: firstPopulationSize)
        key = Self.key(space, options, populationSize: firstPopulationSize)
    }

    private static func model(
        _ options: CmaEsSampler.Options, _ cube: UnitCube, mean: [Double], populationSize: Int
    ) -> any EvolutionModel {
        if options.useSeparableCMA && cube.dimension > 1 {
            return SeparableModel(mean: mean, sigma: options.sigma0, populationSize: populationSize)
        }
        if options.withMargin {
            return MarginModel(mean: mean, sigma: options.sigma0, populationSize: populationSize, steps: cube.steps)
        }
        return FullModel(
            mean: mean, sigma: options.sigma0, populationSize: populationSize, adaptsLearningRates: options.lrAdapt)
    }

    private static func key(_ space: SearchSpace, _ options: CmaEsSampler.Options, populationSize: Int) -> String {
        let start = (options.x0 ?? [:]).sorted { $0.key < $1.key }.map { JSONMember($0.key, .number($0.value)) }
        let settings: [JSONValue] = [
            .integer(Int64(populationSize)), .number(options.sigma0), .object(start), .bool(options.useSeparableCMA),
            .bool(options.withMargin), .bool(options.lrAdapt),
            options.restartStrategy.map { .string($0.rawValue) } ?? .null, .integer(Int64(options.incPopsize)),
            .array(space.parameters.map { .array([.string($0.name), $0.distribution.json]) }),
        ]
        return String(SHA256.hexDigest(of: Array(JSONValue.array(settings).pythonText.utf8)).prefix(16))
    }

    /// Draws a point.
    mutating func ask(from stream: inout NormalStream) -> EvolutionPoint { model.ask(from: &stream) }

    /// Learns from a generation, and begins anew when that was the last.
    mutating func tell(_ solutions: [EvolutionSolution]) {
        model.tell(solutions)
        generation += 1
        guard let strategy = options.restartStrategy, model.shouldStop else { return }
        // What a new beginning draws depends on nothing but what was told, so that it can be told again.
        var hash: UInt32 = 2_166_136_261
        for solution in solutions {
            let bits = solution.loss.bitPattern
            for word in [UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32)] {
                hash = (hash ^ word) &* 16_777_619
            }
        }
        var stream = MersenneTwister(seed: hash)
        let size = nextPopulationSize(strategy, drawing: &stream)
        let mean = stream.uniform(low: 0, high: 1, count: cube.dimension)
        model = Self.model(options, cube, mean: mean, populationSize: size)
    }

    private mutating func nextPopulationSize(
        _ strategy: CmaEsSampler.RestartStrategy, drawing stream: inout MersenneTwister
    ) -> Int {
        let evaluations = model.generation * model.populationSize
        if restarts.isSmall {
            restarts.smallEvaluations += evaluations
        } else {
            restarts.largeEvaluations += evaluations
        }
        restarts.isSmall = strategy == .bipop && restarts.smallEvaluations < restarts.largeEvaluations
        if !restarts.isSmall { restarts.largeCount += 1 }
        let draw = restarts.isSmall ? stream.nextUnit() : 1
        let growth = pow(pow(Double(options.incPopsize), Double(restarts.largeCount)), draw * draw)
        let size = (Double(firstPopulationSize) * growth).rounded(.down)
        return Int(min(size, Double(CmaEsSampler.Options.greatestPopsize)))
    }
}
