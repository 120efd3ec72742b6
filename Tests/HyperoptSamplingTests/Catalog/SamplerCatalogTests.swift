import HyperoptCore
import HyperoptSampling
import Testing

struct SamplerCatalogTests {
    private static func make(_ name: String, _ options: String, seed: UInt32? = 1) throws -> any Sampler {
        try SamplerCatalog.make(name: name, options: JSONValue(parsing: options), seed: seed)
    }

    private static func message(_ name: String, _ options: String) -> String {
        do {
            _ = try make(name, options)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func readsTheOptionsOfTPE() throws {
        let made = try Self.make(
            "tpe",
            """
            {"n_startup_trials": 3, "n_ei_candidates": 5, "multivariate": true, "group": true, "constant_liar": false,
             "prior_weight": 2, "consider_magic_clip": false, "consider_endpoints": true, "seed": 9}
            """)
        let options = try #require(made as? TPESampler).options
        #expect(options.nStartupTrials == 3 && options.nEICandidates == 5 && options.multivariate == true)
        #expect(options.group && !options.constantLiar && options.priorWeight == 2)
        #expect(!options.considerMagicClip && options.considerEndpoints && options.seed == 9)
    }

    @Test func nullStandsForTheDefault() throws {
        let made = try Self.make("tpe", #"{"n_startup_trials": null, "seed": null}"#)
        let options = try #require(made as? TPESampler).options
        #expect(options.nStartupTrials == 10 && options.multivariate == nil && options.seed == 1)
        #expect(try SamplerCatalog.make(name: "random", options: .null, seed: nil) is RandomSampler)
    }

    @Test(arguments: [
        ("cma-tpe", "{}", "there is no sampler \"cma-tpe\"; known are tpe, random"),
        ("tpe", "[]", "the options of sampler tpe must be an object"),
        ("random", #"{"n_trials": 3}"#, "sampler random has no option \"n_trials\"; known are seed"),
        ("tpe", #"{"group": true, "group": false}"#, "option group of sampler tpe is given twice; keep one"),
        ("tpe", #"{"n_startup_trials": 1.5}"#, "option n_startup_trials of sampler tpe is 1.5; it must be a whole"),
        ("tpe", #"{"group": 1}"#, "option group of sampler tpe is 1; it must be true or false"),
        ("tpe", #"{"prior_weight": "1"}"#, "option prior_weight of sampler tpe is \"1\"; it must be a number"),
        ("tpe", #"{"seed": -1}"#, "option seed of sampler tpe is -1; it must be a whole number from 0 to 4294967295"),
        ("grid", "{}", "sampler grid needs an option search_space: lists of values by name"),
        (
            "grid", #"{"search_space": {"x": 3}}"#,
            "option search_space of sampler grid is 3; it must be a list of values"
        ),
        (
            "qmc", #"{"qmc_type": "faure"}"#,
            "option qmc_type of sampler qmc is \"faure\"; it must be one of sobol, halton"
        ),
        ("tpe", #"{"n_ei_candidates": 0}"#, "nEICandidates is 0; it must be at least 1"),
    ])
    func errorsNameTheCause(name: String, options: String, expected: String) {
        #expect(Self.message(name, options).hasPrefix(expected))
    }

    @Test func everyNameMakesItsSampler() throws {
        let grid = #"{"search_space": {"x": [1, 2]}}"#
        #expect(try Self.make("grid", grid) is GridSampler)
        #expect(try Self.make("brute_force", #"{"avoid_premature_stop": true}"#) is BruteForceSampler)
        #expect(try Self.make("bruteforce", "{}") is BruteForceSampler)
        #expect(try Self.make("cmaes", "{}") is CmaEsSampler && Self.make("cma", "{}") is CmaEsSampler)
        #expect(try Self.make("nsgaii", "{}") is NSGAIISampler && Self.make("nsga2", "{}") is NSGAIISampler)
        let kinds = try ["qmc", "sobol", "halton"].map { try (Self.make($0, "{}") as? QMCSampler)?.kind }
        #expect(kinds == [.sobol, .sobol, .halton])
        let asked = try Self.make("qmc", #"{"qmc_type": "halton", "scramble": true}"#) as? QMCSampler
        #expect(asked?.kind == .halton && asked?.scramble == true)
        #expect(SamplerCatalog.names == ["tpe", "random", "grid", "brute_force", "qmc", "cmaes", "nsgaii"])
    }

    @Test func namesAreUnique() {
        let names = SamplerCatalog.families.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
    }
}
