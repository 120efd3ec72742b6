import HyperoptCore
import Testing

@testable import HyperoptSampling

/// Known functions must be solved to a precision that a wrong update, or random search, does not reach.
struct CmaEsConvergenceTests {
    private static func options(_ change: (inout CmaEsSampler.Options) -> Void = { _ in }) -> CmaEsSampler.Options {
        var options = CmaEsSampler.Options()
        change(&options)
        return options
    }

    /// The median of the best losses of five runs.
    private static func best(
        _ space: SearchSpace, trials: Int, _ options: CmaEsSampler.Options = options(), parallel: Int = 1,
        of objective: ([String: Double]) -> Double
    ) throws -> Double {
        try (1...5).map { seed in
            var options = options
            options.seed = UInt32(seed)
            var run = StudyRun(space, sampler: try CmaEsSampler(options: options))
            try run.run(trials, parallel: parallel) { [objective($0)] }
            return run.best
        }.sorted()[2]
    }

    private static func coordinates(_ values: [String: Double]) -> [Double] {
        (0..<values.count).compactMap { values["x\($0)"] }
    }

    private static func sphere(_ values: [String: Double]) -> Double {
        coordinates(values).reduce(0) { $0 + ($1 - 1) * ($1 - 1) }
    }

    /// A condition number of 10^6, and axes that are not the parameters'.
    private static func rotatedEllipsoid(_ values: [String: Double]) -> Double {
        let x = coordinates(values)
        let turned = x.indices.map { index in (x[index] + x[(index + 1) % x.count]) * 0.7 - 0.9 + 0.1 * x[index] }
        return turned.indices.reduce(0.0) { sum, index in
            var scale = 1.0
            for _ in 0..<index { scale *= 1e6.squareRoot().squareRoot() }
            return sum + scale * turned[index] * turned[index]
        }
    }

    private static func rosenbrock(_ values: [String: Double]) -> Double {
        let x = coordinates(values)
        return zip(x, x.dropFirst()).reduce(0) { sum, pair in
            let valley = pair.1 - pair.0 * pair.0
            return sum + 100 * valley * valley + (1 - pair.0) * (1 - pair.0)
        }
    }

    @Test func solvesTheSphere() throws {
        #expect(try Self.best(.box(5, -5, 5), trials: 600, of: Self.sphere) < 1e-5)
        #expect(try Self.best(.box(1, -5, 5), trials: 120, of: Self.sphere) < 1e-6)
        #expect(try Self.best(.box(3, -5, 5), trials: 600, parallel: 4, of: Self.sphere) < 1e-5)
    }

    @Test func learnsCorrelations() throws {
        #expect(try Self.best(.box(3, -5, 5), trials: 700, of: Self.rotatedEllipsoid) < 1e-6)
        #expect(try Self.best(.box(2, -3, 3), trials: 700, of: Self.rosenbrock) < 1e-8)
    }

    @Test func theSeparableModelNeedsFewerTrialsWhereNothingInteracts() throws {
        func ellipsoid(_ values: [String: Double]) -> Double {
            var scale = 1.0
            return Self.coordinates(values).reduce(0) { sum, x in
                defer { scale *= 10 }
                return sum + scale * (x - 1) * (x - 1)
            }
        }
        let separable = Self.options { $0.useSeparableCMA = true }
        let space = try SearchSpace.box(6, -5, 5)
        let loss = try Self.best(space, trials: 800, separable, of: ellipsoid)
        #expect(loss < 0.1)
        #expect(try Self.best(space, trials: 800, of: ellipsoid) > 10 * loss)
    }

    /// Binary parameters and a step beside real ones: without a margin some of them get stuck.
    @Test func theMarginKeepsDiscreteParametersMoving() throws {
        var space = try SearchSpace.box(3, -5, 5)
        for index in 0..<5 { space["z\(index)"] = .int(try IntDistribution(low: 0, high: 1)) }
        space["step"] = .float(try FloatDistribution(low: 0, high: 100, step: 5))
        func loss(_ values: [String: Double]) -> Double {
            let reals = (0..<3).reduce(0.0) { $0 + ((values["x\($1)"] ?? 9) - 1) * ((values["x\($1)"] ?? 9) - 1) }
            let zeros = (0..<5).count { values["z\($0)"] != 1 }
            return reals + Double(zeros) + abs((values["step"] ?? 0) - 85) / 5
        }
        let withMargin = Self.options { $0.withMargin = true }
        #expect(try Self.best(space, trials: 800, withMargin, of: loss) < 0.01)
        #expect(try Self.best(space, trials: 800, of: loss) > 0.5)
    }

    /// Rastrigin's function has a minimum in every unit square, and one that is the least.
    @Test func learningRatesAndRestartsFindTheLeastOfManyMinima() throws {
        func rastrigin(_ values: [String: Double]) -> Double {
            Self.coordinates(values).reduce(0) { $0 + 10 + $1 * $1 - 10 * cosine(2 * .pi * $1) }
        }
        let space = try SearchSpace.box(2, -3, 4)
        let adaptive = Self.options { $0.lrAdapt = true }
        let growing = Self.options { $0.restartStrategy = .ipop }
        let alternating = Self.options { $0.restartStrategy = .bipop }
        #expect(try Self.best(space, trials: 2000, of: rastrigin) > 0.9)
        #expect(try Self.best(space, trials: 2000, adaptive, of: rastrigin) < 0.5)
        #expect(try Self.best(space, trials: 2500, growing, of: rastrigin) < 0.9)
        #expect(try Self.best(space, trials: 2500, alternating, of: rastrigin) < 0.9)
    }
}
