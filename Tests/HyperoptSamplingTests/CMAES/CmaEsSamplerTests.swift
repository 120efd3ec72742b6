import HyperoptCore
import Testing

@testable import HyperoptSampling

struct CmaEsSamplerTests {
    @Test(arguments: 0..<4)
    func theFirstGenerationIsOptunas(study: Int) throws {
        var replay = try SamplerReplay(SamplerReplay.studies(of: "cmaes")[study])
        try replay.run()
        #expect(replay.compared > 20)
        #expect(replay.differing == [])
    }

    private static func space() throws -> SearchSpace {
        SearchSpace([
            .init("x", .float(try FloatDistribution(low: -5, high: 5))),
            .init("log", .float(try FloatDistribution(low: 1e-4, high: 1, log: true))),
            .init("int", .int(try IntDistribution(low: 0, high: 8))),
            .init("choice", CategoricalChoices.distribution([.string("a"), .string("b")])),
            .init("one", .int(try IntDistribution(low: 2, high: 2))),
        ])
    }

    private static func loss(_ values: [String: Double]) -> [Double] {
        let (x, log, int) = (values["x"] ?? 0, values["log"] ?? 0, values["int"] ?? 0)
        return [(x - 1) * (x - 1) + 10 * log + (int - 6) * (int - 6) / 9 + (values["choice"] ?? 0)]
    }

    /// The state follows from the trials: a new sampler goes on as the old one would, with trials in parallel, too.
    ///
    /// The last one's step size is so great that it begins anew after each generation.
    @Test(
        arguments: [
            "{}", #"{"use_separable_cma": true}"#, #"{"with_margin": true}"#, #"{"lr_adapt": true}"#,
            #"{"popsize": 3, "restart_strategy": "bipop", "sigma0": 1e5}"#,
        ], [1, 3])
    func goesOnAfterARestart(options: String, parallel: Int) throws {
        func sampler() throws -> any Sampler {
            try SamplerCatalog.make(name: "cmaes", options: JSONValue(parsing: options), seed: 1)
        }
        var whole = StudyRun(try Self.space(), sampler: try sampler())
        whole.reseedsEachTrial = true
        try whole.run(45, parallel: parallel, Self.loss)
        try whole.run(45, parallel: parallel, Self.loss)
        var parts = StudyRun(try Self.space(), sampler: try sampler())
        parts.reseedsEachTrial = true
        try parts.run(45, parallel: parallel, Self.loss)
        parts.take(try sampler())
        try parts.run(45, parallel: parallel, Self.loss)
        #expect(parts.values == whole.values)
    }

    @Test func learnsAndSamplesChoicesByThemselves() throws {
        var sampler = try CmaEsSampler(options: .init(seed: 3))
        var run = StudyRun(try Self.space(), sampler: sampler)
        try run.run(120, Self.loss)
        let late = run.values.suffix(30)
        #expect(late.allSatisfy { abs(($0["x"] ?? 9) - 1) < 2 && ($0["log"] ?? 1) < 0.1 })
        #expect(Set(late.map { $0["choice"] }).count == 2, "random to the end")
        let space = sampler.relativeSpace(for: 120, in: run.history)
        #expect(space.parameters.map(\.name) == ["int", "log", "x"])
    }

    @Test func anUnfinishedGenerationIsNotLearnedFrom() throws {
        var run = StudyRun(try .box(2, 0, 1), sampler: try CmaEsSampler(options: .init(seed: 3)))
        try run.run(7, Self.loss)
        let generations = (0..<7).map { run.history.attributes(at: $0).first?.value["generation"]?.doubleValue }
        #expect(generations == [nil, 0, 0, 0, 0, 0, 0])
        try run.run(2, Self.loss)
        let record = run.history.attributes(at: 7).first?.value
        #expect(record?["generation"] == .integer(1))
        #expect(record?["told"]?.arrayValue?.compactMap(\.doubleValue) == [1, 2, 3, 4, 5, 6])
        #expect(run.history.attributes(at: 8).first?.value["told"] == nil)
    }

    @Test func prunedTrialsCountWhenAskedTo() throws {
        for counts in [false, true] {
            var options = CmaEsSampler.Options(seed: 3)
            options.considerPrunedTrials = counts
            var sampler = try CmaEsSampler(options: options)
            var history = StudyHistory(directions: [.maximize])
            for number in 0..<8 {
                let parameters = try sampler.suggest(.box(2, 0, 1), for: number, in: history)
                history.begin(number: number, parameters: parameters)
                history.setAttributes(sampler.attributes(for: number, in: history), number: number)
                history.report(number: number, step: 1, value: parameters[0].internalValue)
                history.finish(number: number, state: number == 0 ? .complete : .pruned, values: [0])
            }
            #expect(history.attributes(at: 7).first?.value["generation"] == .integer(counts ? 1 : 0))
        }
    }

    @Test func severalObjectivesAreRefused() throws {
        var sampler = try CmaEsSampler()
        let history = StudyHistory(directions: [.minimize, .minimize])
        #expect(throws: SamplingError.self) { try sampler.suggest(.box(1, 0, 1), for: 0, in: history) }
    }

    @Test(arguments: [
        (#"{"popsize": 1}"#, "popsize is 1; it must be at least 2"),
        (#"{"sigma0": 0}"#, "sigma0 is 0.0; it must be above 0 and finite"),
        (#"{"n_startup_trials": -1}"#, "n_startup_trials is -1; it must be at least 0"),
        (#"{"inc_popsize": 0}"#, "inc_popsize is 0; it must be at least 1"),
        (#"{"with_margin": true, "use_separable_cma": true}"#, "use_separable_cma and with_margin exclude each other"),
        (#"{"lr_adapt": true, "with_margin": true}"#, "lr_adapt excludes use_separable_cma and with_margin"),
        (#"{"restart_strategy": "always"}"#, "option restart_strategy of sampler cma is \"always\"; it must be one of"),
        (#"{"x0": {"x": "1"}}"#, "option x0 of sampler cma is"),
    ])
    func errorsNameTheCause(options: String, expected: String) throws {
        let json = try JSONValue(parsing: options)
        let error = #expect(throws: SamplingError.self) {
            try SamplerCatalog.make(name: "cma", options: json, seed: 1)
        }
        #expect(error?.description.hasPrefix(expected) == true, "\(error?.description ?? "")")
    }

    @Test func theSearchBeginsWhereItIsTold() throws {
        let options = try JSONValue(parsing: #"{"x0": {"x0": 9, "x1": 0.5}, "sigma0": 0.001}"#)
        var run = StudyRun(
            try .box(2, 0, 10), sampler: try SamplerCatalog.make(name: "cmaes", options: options, seed: 1))
        try run.run(5, Self.loss)
        for values in run.values.dropFirst() {
            #expect(abs((values["x0"] ?? 0) - 9) < 0.1 && abs((values["x1"] ?? 0) - 0.5) < 0.1)
        }
    }
}
