import HyperoptCore
import HyperoptMath
import Testing

@testable import HyperoptSampling

/// What the models learn, compared with what the `cmaes` package learned from the same points.
struct EvolutionModelTests {
    @Test(arguments: 0..<7)
    func learnsWhatCmaesLearns(study: Int) throws {
        let study = try fixture("evolutions").elements()[study]
        let dimension = Int(try study.number("dimension"))
        let size = Int(try study.number("population"))
        let mean = [Double](repeating: 0.5, count: dimension)
        let kind = try study.text("kind")
        var separable = SeparableModel(mean: mean, sigma: 1.0 / 6, populationSize: size)
        var full = FullModel(
            mean: mean, sigma: 1.0 / 6, populationSize: size, adaptsLearningRates: kind == "adaptive")
        let steps = study["steps"]?.arrayValue?.map { $0.doubleValue.flatMap { $0 > 0 ? $0 : nil } }
        var margin = MarginModel(
            mean: mean, sigma: 1.0 / 6, populationSize: size, steps: steps ?? mean.map { _ in nil })
        for (number, generation) in try study.array("generations").enumerated() {
            let solutions = try zip(generation.array("points"), generation.numbers("losses")).map {
                EvolutionSolution(point: $0.arrayValue?.compactMap(\.doubleValue) ?? [], loss: $1)
            }
            let covariance = try generation.numbers("covariance")
            let sigma = try generation.number("sigma")
            let expectedMean = try generation.numbers("mean")
            switch kind {
            case "separable":
                separable.tell(solutions)
                expect(separable.mean + [separable.sigma], expectedMean + [sigma], number)
                expect(separable.variances, covariance, number)
            case "margin":
                margin.tell(solutions)
                let model = margin.full
                expect(model.mean + [model.sigma], expectedMean + [sigma], number)
                expect(model.covariance.flatMap { $0 }, covariance, number)
                if generation["stretch"] != .null {
                    expect(margin.stretch, try generation.numbers("stretch"), number)
                }
            default:
                full.tell(solutions)
                expect(full.mean + [full.sigma], expectedMean + [sigma], number)
                expect(full.covariance.flatMap { $0 }, covariance, number)
            }
        }
    }

    private func expect(_ values: [Double], _ expected: [Double], _ generation: Int) {
        #expect(values.count == expected.count)
        for (value, expected) in zip(values, expected) {
            #expect(isClose(value, expected, relative: 1e-8, absolute: 1e-9), "generation \(generation)")
        }
    }

    @Test func defaultPopulation() {
        #expect([1, 2, 5, 10, 40].map { EvolutionRates.populationSize(dimension: $0) } == [4, 6, 8, 10, 15])
    }

    @Test func uselessLossesDoNoHarm() {
        for losses in [[.infinity, .infinity, .infinity, .infinity], [0, 0, 0, 0], [1e308, -1e308, 0, .infinity]] {
            var model = FullModel(mean: [0.5, 0.5], sigma: 0.2, populationSize: 4, adaptsLearningRates: true)
            var stream = NormalStream(seed: 1)
            for _ in 0..<200 {
                let points = losses.map { _ in model.ask(from: &stream).evaluated }
                model.tell(zip(points, losses).map { EvolutionSolution(point: $0, loss: $1) })
                #expect(points.allSatisfy { $0.allSatisfy { (0...1).contains($0) } })
            }
        }
    }
}
