import HyperoptCore
import HyperoptSampling
import Testing

@Suite struct PrunerCatalogTests {
    private func make(_ name: String, _ json: String) throws -> any Pruner {
        try PrunerCatalog.make(name: name, options: try JSONValue(parsing: json))
    }

    /// The text of the error that options cause.
    private func message(_ name: String, _ json: String) throws -> String {
        let options = try JSONValue(parsing: json)
        let error = #expect(throws: PruningError.self) { try PrunerCatalog.make(name: name, options: options) }
        return try #require(error).description
    }

    @Test func everyPrunerIsListed() {
        #expect(
            PrunerCatalog.names == [
                "nop", "median", "percentile", "successive_halving", "hyperband", "patient", "threshold", "wilcoxon",
            ])
    }

    @Test func defaultsAreThoseOfOptuna() throws {
        #expect(try PrunerCatalog.make(name: "nop") is NopPruner)
        let percentile = try #require(try make("percentile", #"{"percentile": 25}"#) as? PercentilePruner)
        #expect(percentile.percentile == 25)
        #expect(percentile.options.nStartupTrials == 5)
        #expect(percentile.options.schedule.nWarmupSteps == 0)
        #expect(percentile.options.schedule.intervalSteps == 1)
        #expect(percentile.options.nMinTrials == 1)
        let halving = try #require(try make("successive_halving", "null") as? SuccessiveHalvingPruner)
        #expect(halving.options.minResource == nil)
        #expect(halving.options.reductionFactor == 4)
        #expect(halving.options.minEarlyStoppingRate == 0)
        #expect(halving.options.bootstrapCount == 0)
        let hyperband = try #require(try make("hyperband", "{}") as? HyperbandPruner)
        #expect(hyperband.options.minResource == 1)
        #expect(hyperband.options.maxResource == nil)
        #expect(hyperband.options.reductionFactor == 3)
        #expect(hyperband.options.bootstrapCount == 0)
        let wilcoxon = try #require(try make("wilcoxon", "{}") as? WilcoxonPruner)
        #expect(wilcoxon.options.pThreshold == 0.1)
        #expect(wilcoxon.options.nStartupSteps == 2)
        let patient = try #require(try make("patient", #"{"patience": 1}"#) as? PatientPruner)
        #expect(patient.minDelta == 0)
    }

    @Test func optionsReachTheirPruner() throws {
        let halving = try #require(
            try make("asha", #"{"min_resource": 2, "reduction_factor": 3, "bootstrap_count": 1}"#)
                as? SuccessiveHalvingPruner)
        #expect(halving.options.minResource == 2)
        #expect(halving.options.reductionFactor == 3)
        #expect(halving.options.bootstrapCount == 1)
        let hyperband = try #require(
            try make("hyperband", #"{"min_resource": 2, "max_resource": "auto"}"#) as? HyperbandPruner)
        #expect(hyperband.options.minResource == 2)
        #expect(hyperband.options.maxResource == nil)
        let threshold = try #require(
            try make("threshold", #"{"upper": 3, "lower": null, "n_warmup_steps": 4, "interval_steps": 2}"#)
                as? ThresholdPruner)
        #expect(threshold.upper == 3)
        #expect(threshold.lower == nil)
        #expect(threshold.schedule.nWarmupSteps == 4)
        #expect(threshold.schedule.intervalSteps == 2)
        let wilcoxon = try #require(
            try make("wilcoxon", #"{"p_threshold": 0.5, "n_startup_steps": 7}"#) as? WilcoxonPruner)
        #expect(wilcoxon.options.pThreshold == 0.5)
        #expect(wilcoxon.options.nStartupSteps == 7)
    }

    @Test func aPatientPrunerHoldsAnother() throws {
        let median = try PrunerCatalog.make(name: "median", options: .object(["n_min_trials": .integer(3)]))
        let inner = #"{"name": "median", "n_min_trials": 3}"#
        let patient = try #require(
            try make("patient", #"{"patience": 2, "min_delta": 0.5, "wrapped_pruner": \#(inner)}"#) as? PatientPruner)
        #expect(patient.wrapped as? MedianPruner == median as? MedianPruner)
        #expect(patient.patience == 2)
        #expect(patient.minDelta == 0.5)
        let named = try #require(
            try make("patient", #"{"patience": 2, "wrapped_pruner": "nop"}"#) as? PatientPruner)
        #expect(named.wrapped is NopPruner)
        let alone = try #require(try make("patient", #"{"patience": 2, "wrapped_pruner": null}"#) as? PatientPruner)
        #expect(alone.wrapped == nil)
    }

    @Test(arguments: [
        ("mean", "{}", "there is no pruner \"mean\"; known are nop, median, percentile, successive_halving"),
        ("nop", #"{"a": 1}"#, "pruner nop: there is no option \"a\"; it has none"),
        (
            "median", #"{"warmup": 1}"#,
            "pruner median: there is no option \"warmup\"; known are n_startup_trials, n_warm"
        ),
        ("median", "[1]", "pruner median: the options are [1]; they must be an object"),
        ("median", #"{"n_min_trials": 1, "n_min_trials": 2}"#, "pruner median: n_min_trials is given twice"),
        ("median", #"{"n_startup_trials": 1.5}"#, "pruner median: n_startup_trials is 1.5; it must be a whole number"),
        ("median", #"{"n_startup_trials": -1}"#, "pruner median: n_startup_trials is -1; it must be at least 0"),
        ("median", #"{"n_warmup_steps": -1}"#, "pruner median: n_warmup_steps is -1; it must be at least 0"),
        ("median", #"{"interval_steps": 0}"#, "pruner median: interval_steps is 0; it must be at least 1"),
        ("median", #"{"n_min_trials": 0}"#, "pruner median: n_min_trials is 0; it must be at least 1"),
        ("percentile", "{}", "pruner percentile: percentile is missing"),
        ("percentile", #"{"percentile": 101}"#, "pruner percentile: percentile is 101.0; it must be 0 to 100"),
        ("percentile", #"{"percentile": NaN}"#, "pruner percentile: percentile is nan; it must be 0 to 100"),
        ("percentile", #"{"percentile": "a"}"#, "pruner percentile: percentile is \"a\"; it must be a number"),
        ("asha", #"{"min_resource": 0}"#, "pruner asha: min_resource is 0; it must be at least 1"),
        ("asha", #"{"min_resource": "all"}"#, "pruner asha: min_resource is \"all\"; it must be a whole number or \"a"),
        ("asha", #"{"reduction_factor": 1}"#, "pruner asha: reduction_factor is 1; it must be at least 2"),
        ("asha", #"{"min_early_stopping_rate": -1}"#, "pruner asha: min_early_stopping_rate is -1; it must be at"),
        ("asha", #"{"bootstrap_count": 1}"#, "pruner asha: bootstrap_count is 1, which needs a number as min_resource"),
        ("hyperband", #"{"min_resource": 0}"#, "pruner hyperband: min_resource is 0; it must be at least 1"),
        ("hyperband", #"{"min_resource": 9, "max_resource": 8}"#, "pruner hyperband: max_resource is 8; it must be at"),
        (
            "hyperband", #"{"bootstrap_count": 1}"#,
            "pruner hyperband: bootstrap_count is 1, which needs a number as max"
        ),
        ("hyperband", #"{"bootstrap_count": -1}"#, "pruner hyperband: bootstrap_count is -1; it must be at least 0"),
        ("patient", "{}", "pruner patient: patience is missing"),
        ("patient", #"{"patience": -1}"#, "pruner patient: patience is -1; it must be at least 0"),
        ("patient", #"{"patience": 1, "min_delta": -0.1}"#, "pruner patient: min_delta is -0.1; it must be at least 0"),
        ("patient", #"{"wrapped_pruner": 1}"#, "pruner patient: wrapped_pruner is 1; it must be a pruner's name"),
        (
            "patient", #"{"wrapped_pruner": {"a": 1}}"#,
            "pruner patient: wrapped_pruner is {\"a\": 1}; it must be an obj"
        ),
        ("patient", #"{"wrapped_pruner": "mean"}"#, "pruner patient: there is no pruner \"mean\"; known are nop"),
        ("patient", #"{"wrapped_pruner": {"name": "median", "x": 1}}"#, "pruner median: there is no option \"x\""),
        ("threshold", "{}", "pruner threshold: lower and upper are missing"),
        ("threshold", #"{"lower": 2, "upper": 1}"#, "pruner threshold: lower is 2.0 and upper is 1.0; lower must not"),
        ("threshold", #"{"lower": NaN}"#, "pruner threshold: lower is nan and upper is inf"),
        ("wilcoxon", #"{"p_threshold": 1.5}"#, "pruner wilcoxon: p_threshold is 1.5; it must be 0 to 1"),
        ("wilcoxon", #"{"n_startup_steps": -1}"#, "pruner wilcoxon: n_startup_steps is -1; it must be at least 0"),
    ])
    func errorsNameTheCauseAndTheRemedy(name: String, options: String, expected: String) throws {
        let message = try message(name, options)
        #expect(message.hasPrefix(expected), "\(message)")
    }

    @Test func errorsTellWhatKindTheyAre() {
        #expect(throws: PruningError(.unknownOption, "there is no option \"a\"; it has none", pruner: "nop")) {
            try PrunerCatalog.make(name: "nop", options: .object(["a": .null]))
        }
    }
}
