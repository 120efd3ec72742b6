import HyperoptAnalysis
import HyperoptCore
import Testing

@Suite struct PedAnovaEvaluatorTests {
    /// A study of 60 trials over parameters of all kinds, with importances computed by Optuna 5.0.0.
    @Test(arguments: [
        ("default", PedAnovaEvaluator()), ("q25", PedAnovaEvaluator(targetQuantile: 0.25)),
        ("region50", PedAnovaEvaluator(regionQuantile: 0.5)), ("global_", PedAnovaEvaluator(evaluateOnLocal: false)),
    ]) func equalsOptuna(key: String, evaluator: PedAnovaEvaluator) throws {
        let fixture = try Fixture.json("ped_anova")
        let space = try (fixture["distributions"]?.members ?? []).map {
            SearchSpace.Parameter($0.key, try Distribution(json: $0.value))
        }
        let trials = try (fixture["trials"]?.arrayValue ?? []).enumerated().map { number, trial in
            let parameters = try space.compactMap { parameter -> FrozenTrial.Parameter? in
                guard let json = trial["params"]?[parameter.name] else { return nil }
                return .init(
                    name: parameter.name, distribution: parameter.distribution,
                    internalValue: try internalValue(json, of: parameter.distribution))
            }
            let value = try #require(trial["value"]?.doubleValue)
            return FrozenTrial(number: number, state: .complete, values: [value], parameters: parameters)
        }
        let study = StudySnapshot(name: "golden", directions: [.maximize], trials: trials)
        #expect(trials.count == 60)
        let result = evaluator.importances(of: study, objective: 0)
        try compare(result.map { ($0.name, $0.value) }, with: try #require(fixture["importance_raw"]?[key]).numbers)
        guard key == "default" else { return }
        let shares = try #require(fixture["importance_normalized_default"])
        try compare(result.map { ($0.name, $0.share) }, with: shares.numbers)
        #expect(result.map(\.name) == shares.members.map(\.key))
    }

    /// Studies with conditional parameters, changing ranges, infinite values, pruned trials and two objectives, with
    /// importances computed by Optuna 5.0.0.
    @Test(arguments: 0..<7) func equalsOptunaOnConditionalParameters(index: Int) throws {
        let fixture = try #require(try Fixture.json("ped_anova_conditional").arrayValue)[index]
        let distributions = try (fixture["distributions"]?.arrayValue ?? []).map(Distribution.init(json:))
        let directions = (fixture["directions"]?.arrayValue ?? []).compactMap { json in
            json.stringValue.flatMap(StudyDirection.init(rawValue:))
        }
        let trials = try (fixture["trials"]?.arrayValue ?? []).enumerated().map { number, trial in
            let state = try #require(trial["state"]?.stringValue.flatMap(TrialState.init(rawValue:)))
            let parameters = try (trial["params"]?.arrayValue ?? []).map { entry -> FrozenTrial.Parameter in
                let fields = try #require(entry.arrayValue)
                let index = try #require(fields[1].doubleValue.flatMap(Int.init(exactly:)))
                return .init(
                    name: try #require(fields[0].stringValue), distribution: distributions[index],
                    internalValue: try #require(fields[2].doubleValue))
            }
            let values = (trial["values"]?.arrayValue ?? []).compactMap(\.doubleValue)
            return FrozenTrial(number: number, state: state, values: values, parameters: parameters)
        }
        let study = StudySnapshot(name: "golden", directions: directions, trials: trials)
        let results = try #require(fixture["results"]?.arrayValue)
        #expect(results.count == 5 * directions.count)
        for expected in results {
            let evaluator = PedAnovaEvaluator(
                targetQuantile: try #require(expected["target"]?.doubleValue),
                regionQuantile: try #require(expected["region"]?.doubleValue),
                evaluateOnLocal: expected["local"] == .bool(true))
            let objective = try #require(expected["objective"]?.doubleValue.flatMap(Int.init(exactly:)))
            let result = evaluator.importances(of: study, objective: objective)
            try compare(result.map { ($0.name, $0.value) }, with: try #require(expected["raw"]).numbers)
            try compare(result.map { ($0.name, $0.share) }, with: try #require(expected["normalized"]).numbers)
        }
    }

    private func compare(_ result: [(String, Double)], with expected: [String: Double]) throws {
        #expect(Set(result.map(\.0)) == Set(expected.keys))
        for (name, value) in result {
            let reference = try #require(expected[name])
            #expect((value - reference).magnitude <= 1e-10 * max(1, reference.magnitude), "\(name)")
        }
    }

    private func internalValue(_ json: JSONValue, of distribution: Distribution) throws -> Double {
        guard case .categorical(let categorical) = distribution else { return try #require(json.doubleValue) }
        return Double(try #require(categorical.choices.firstIndex { $0.json == json }))
    }
}

@Suite struct PedAnovaEdgeTests {
    private func study(_ values: [Double], state: TrialState = .complete) throws -> StudySnapshot {
        let x = Distribution.float(try FloatDistribution(low: 0, high: 1))
        let y = Distribution.float(try FloatDistribution(low: 0, high: 1))
        let trials = values.enumerated().map { number, value in
            FrozenTrial(
                number: number, state: state, values: [value],
                parameters: [
                    .init(name: "y", distribution: y, internalValue: Double(number % 7) / 7),
                    .init(name: "x", distribution: x, internalValue: Double(number) / Double(values.count)),
                ])
        }
        return StudySnapshot(name: "s", directions: [.minimize], trials: trials)
    }

    @Test func withoutUsableTrialsThereIsNothing() throws {
        #expect(PedAnovaEvaluator().importances(of: try study([]), objective: 0).isEmpty)
        #expect(PedAnovaEvaluator().importances(of: try study([.infinity, .nan]), objective: 0).isEmpty)
        #expect(PedAnovaEvaluator().importances(of: try study([1, 2], state: .pruned), objective: 0).isEmpty)
        #expect(PedAnovaEvaluator().importances(of: try study([1, 2]), objective: 1).isEmpty)
        #expect(PedAnovaEvaluator().importances(of: try study([1, 2]), objective: -1).isEmpty)
    }

    @Test func oneTrialAndConstantValuesShareAlike() throws {
        for values in [[1.0], [2, 2, 2, 2]] {
            let result = PedAnovaEvaluator().importances(of: try study(values), objective: 0)
            #expect(result.map(\.name) == ["x", "y"])
            #expect(result.map(\.share) == [0.5, 0.5])
            #expect(result.map(\.value) == [0, 0])
        }
    }

    @Test func theParameterThatDecidesComesFirst() throws {
        let result = PedAnovaEvaluator().importances(of: try study((0..<70).map(Double.init)), objective: 0)
        #expect(result.first?.name == "x")
        #expect(result.allSatisfy { $0.activeShare == 1 })
        #expect((result.reduce(0) { $0 + $1.share } - 1).magnitude < 1e-12)
    }

    @Test func storedValuesOutsideTheRangeAreTolerated() throws {
        let log = Distribution.float(try FloatDistribution(low: 1, high: 10, log: true))
        let choice = Distribution.categorical(try CategoricalDistribution([.init("a"), .init("b")]))
        let values: [Double] = [-1, 0, .nan, .infinity, 5, 99]
        let trials = values.enumerated().map { number, value in
            FrozenTrial(
                number: number, state: .complete, values: [Double(number)],
                parameters: [
                    .init(name: "log", distribution: log, internalValue: value),
                    .init(name: "choice", distribution: choice, internalValue: value),
                ])
        }
        let study = StudySnapshot(name: "s", directions: [.minimize], trials: trials)
        let result = PedAnovaEvaluator(targetQuantile: 0.5).importances(of: study, objective: 0)
        #expect(result.count == 2)
        #expect(result.allSatisfy { $0.value.isFinite })
    }

    @Test func summaryTellsTheSettings() {
        #expect(PedAnovaEvaluator().summary == "PED-ANOVA, top 10 %")
        #expect(
            PedAnovaEvaluator(targetQuantile: 0.125, regionQuantile: 0.5).summary
                == "PED-ANOVA, top 12.5 % within the top 50 %")
    }

    @Test func quantilesAreMovedIntoTheirRange() {
        let evaluator = PedAnovaEvaluator(targetQuantile: 0.9, regionQuantile: 0.5)
        #expect(evaluator.targetQuantile == 0.5)
        #expect(PedAnovaEvaluator(targetQuantile: -1, regionQuantile: .nan).regionQuantile == 1)
        #expect(PedAnovaEvaluator(targetQuantile: .nan).targetQuantile > 0)
    }
}
