import HyperoptCore
import HyperoptMath
import Testing

@testable import HyperoptSampling

/// Random studies of overlapping trials, served by a sampler that keeps its densities and by one that makes them anew.
struct DensityModelTests {
    /// A study with options, trials and events drawn from one seed.
    private struct RandomStudy {
        var stream: MersenneTwister
        var history: StudyHistory
        var kept: TPESampler
        var plain: TPESampler
        let space: SearchSpace
        var running: [(number: Int, suggestion: Suggestion)] = []
        var nextNumber = 0
        var compared = 0
        var greatestDifference = 0.0

        init(seed: UInt32) throws {
            stream = MersenneTwister(seed: seed)
            history = StudyHistory(directions: seed % 5 == 4 ? [.minimize, .maximize] : [.minimize])
            var options = TPESampler.Options(seed: seed)
            options.multivariate = seed % 3 != 1
            options.group = seed % 3 == 2 && seed % 2 == 0
            options.constantLiar = seed % 4 != 3
            options.considerEndpoints = seed % 6 == 5
            options.priorWeight = seed % 7 == 6 ? 0.3 : 1
            options.nEICandidates = [24, 24, 1, 31][Int(seed) % 4]
            if seed % 8 == 7 { options.gamma = { $0 / 3 } }
            if seed % 9 == 8 { options.weights = { count in (0..<count).map { $0 % 5 == 1 ? 0 : Double($0 + 1) } } }
            kept = try TPESampler(options: options)
            plain = try TPESampler(options: options)
            plain.keepsDensities = false
            space = SearchSpace([
                .init("a", .float(try FloatDistribution(low: -2, high: 3))),
                .init("b", .float(try FloatDistribution(low: 1e-4, high: 1, log: true))),
                .init("c", .int(try IntDistribution(low: 1, high: 40))),
                .init("d", .int(try IntDistribution(low: 1, high: 300, log: true))),
                .init("e", .float(try FloatDistribution(low: 0, high: 1, step: 0.05))),
                .init("f", .categorical(try CategoricalDistribution([.int(0), .string("x"), .null]))),
            ])
        }

        mutating func pick(_ count: Int) -> Int { Int(stream.nextUnit() * Double(count)) }

        mutating func step() throws {
            if running.isEmpty || (running.count < 4 && pick(2) == 0) {
                // Numbers out of their order move the rows of a history.
                let number = pick(40) == 0 ? nextNumber + 1 : nextNumber
                guard history.row(of: number) == nil else {
                    nextNumber += 1
                    return
                }
                if number == nextNumber { nextNumber += 1 }
                history.begin(number: number)
                running.append((number, Suggestion(for: number)))
            }
            let index = pick(running.count)
            let (number, suggestion) = running[index]
            guard let parameter = space.parameters.dropFirst(suggestion.parameters.count).first else {
                finish(running.remove(at: index).number)
                return
            }
            var ours = suggestion
            var others = suggestion
            let distribution = changed(parameter, number)
            if history.evaluatedCount >= kept.options.nStartupTrials, pick(6) == 0 {
                try compare(number, parameter.name, distribution)
            }
            let first = try ours.next(parameter.name, distribution, from: &kept, in: history)
            let second = try others.next(parameter.name, distribution, from: &plain, in: history)
            let isTied = try first != second && isTie(number, parameter.name, distribution, [first, second])
            #expect(first == second || isTied)
            compared += isTied ? 0 : 1
            running[index].suggestion = ours
            history.setParameter(rounded(first), number: number)
        }

        /// Now and then another range, where that does not end the joint sampling.
        private func changed(_ parameter: SearchSpace.Parameter, _ number: Int) -> Distribution {
            guard parameter.name == "a", kept.options.multivariate == false || kept.options.group, number % 11 == 10,
                let narrow = try? FloatDistribution(low: -2, high: 1)
            else { return parameter.distribution }
            return .float(narrow)
        }

        /// Continuous values often repeat, as they do when a person sets them.
        private mutating func rounded(_ parameter: FrozenTrial.Parameter) -> FrozenTrial.Parameter {
            guard parameter.name == "a", pick(3) == 0 else { return parameter }
            return FrozenTrial.Parameter(
                name: "a", distribution: parameter.distribution,
                internalValue: parameter.internalValue.rounded())
        }

        private mutating func finish(_ number: Int) {
            let state: TrialState = [.complete, .complete, .complete, .complete, .pruned, .fail][pick(6)]
            if pick(3) == 0 { history.report(number: number, step: Int64(pick(4)), value: Double(pick(5))) }
            history.finish(
                number: number, state: state, values: history.directions.map { _ in Double(pick(12)) },
                constraintViolation: pick(8) == 0 ? 0.5 : 0)
        }

        /// Whether rounding alone decides between two choices of a parameter that is sampled alone.
        private mutating func isTie(
            _ number: Int, _ name: String, _ distribution: Distribution, _ values: [FrozenTrial.Parameter]
        ) throws -> Bool {
            guard case .categorical = distribution, kept.options.multivariate == false else { return false }
            let space = SearchSpace([SearchSpace.Parameter(name, distribution)])
            let scores = try plain.densities(of: space, for: number, in: history)
                .scores(at: [values.map(\.internalValue)])
            return abs(scores[0] - scores[1]) < 1e-14
        }

        private mutating func compare(_ number: Int, _ name: String, _ distribution: Distribution) throws {
            var copy = kept
            var spaces = [copy.relativeSpace(for: number, in: history)]
            if spaces[0].isEmpty || copy.options.group {
                spaces = [SearchSpace([SearchSpace.Parameter(name, distribution)])]
            }
            for space in spaces {
                let drawn = try copy.scoredCandidates(of: space, for: number, in: history)
                let expected = try plain.densities(of: space, for: number, in: history).scores(at: drawn.candidates)
                for (left, right) in zip(drawn.scores, expected) where left != right {
                    greatestDifference = max(greatestDifference, abs(left - right) / max(1, abs(right)))
                }
            }
        }
    }

    @Test(arguments: 0..<12)
    func suggestionsAndScoresAreTheSame(seed: UInt32) throws {
        var study = try RandomStudy(seed: seed)
        let count = seed == 0 ? 270 : 105
        while study.history.evaluatedCount < count { try study.step() }
        #expect(study.compared > 400)
        #expect(study.greatestDifference < 1e-12)
    }

    /// A history that goes another way, or begins again, must not be taken for the one seen before.
    @Test func anotherHistoryIsTakenInAnew() throws {
        var study = try RandomStudy(seed: 3)
        while study.history.evaluatedCount < 40 { try study.step() }
        let earlier = study.history
        while study.history.evaluatedCount < 60 { try study.step() }
        var other = earlier
        for number in 200..<230 {
            other.begin(
                number: number,
                parameters: study.space.parameters.map {
                    FrozenTrial.Parameter(
                        name: $0.name, distribution: $0.distribution, internalValue: Double(number % 2))
                })
            other.finish(number: number, state: .complete, values: [Double(-number)])
        }
        for history in [other, earlier, study.history, StudyHistory(directions: [.minimize]), other] {
            var (kept, plain) = (study.kept, study.plain)
            #expect(
                try kept.suggest(study.space, for: 500, in: history)
                    == plain.suggest(study.space, for: 500, in: history))
            (study.kept, study.plain) = (kept, plain)
        }
    }

    /// Kernels so narrow that their sums would overflow, and weights that say nothing of the prior, take the other way.
    @Test(arguments: [true, false])
    func optionsWithoutKeptDensities(magicClip: Bool) throws {
        var options = TPESampler.Options(seed: 5)
        options.considerMagicClip = magicClip
        options.priorWeight = magicClip ? 0 : 1
        var kept = try TPESampler(options: options)
        options.seed = 5
        var plain = try TPESampler(options: options)
        plain.keepsDensities = false
        let space = SearchSpace([.init("x", .float(try FloatDistribution(low: 0, high: 1)))])
        var history = StudyHistory(directions: [.minimize])
        for number in 0..<30 {
            let parameters = try kept.suggest(space, for: number, in: history)
            #expect(try plain.suggest(space, for: number, in: history) == parameters)
            history.begin(number: number, parameters: parameters)
            history.finish(number: number, state: .complete, values: [parameters[0].internalValue])
        }
    }

    @Test func manySteepKernelsNeedScaledSums() throws {
        let space = SearchSpace(
            try (0..<150).map { .init("p\($0)", .float(try FloatDistribution(low: 0, high: 1))) })
        var kept = try TPESampler(options: .init(seed: 8))
        var plain = try TPESampler(options: .init(seed: 8))
        plain.keepsDensities = false
        var history = StudyHistory(directions: [.minimize])
        for number in 0..<130 {
            history.begin(
                number: number,
                parameters: space.parameters.map {
                    FrozenTrial.Parameter(
                        name: $0.name, distribution: $0.distribution, internalValue: Double(number) / 130)
                })
            history.finish(number: number, state: .complete, values: [Double(number)])
        }
        #expect(
            try kept.suggest(space, for: 130, in: history) == plain.suggest(space, for: 130, in: history))
    }
}
