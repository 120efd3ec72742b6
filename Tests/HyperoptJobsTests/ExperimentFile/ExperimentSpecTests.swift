import HyperoptCore
import Testing

@testable import HyperoptJobs

@Suite struct ExperimentSpecTests {
    @Test func readsEveryKey() throws {
        let spec = try ExperimentSpec(yaml: Array(ExperimentFixture.text.utf8), path: "e.yaml")
        #expect(spec.name == "fixture")
        #expect(spec.objectives == [.init(metric: "accuracy", direction: .maximize)])
        #expect(spec.searchSpace.parameters.map(\.name) == ["learning_rate", "units", "momentum", "batch"])
        let choices: [Choice] = [.int(8), .string("8"), .bool(true), .null, .float(2.5), .string("sgd")]
        #expect(try spec.searchSpace["batch"] == .categorical(CategoricalDistribution(choices)))
        #expect(try spec.searchSpace["units"] == .int(IntDistribution(low: 2, high: 64, log: true)))
        #expect(spec.trialConfig.numTrials == 40)
        #expect(spec.trialConfig.maxFailedTrials == 5)
        #expect(spec.trialConfig.timeout == 60)
        #expect(spec.algorithm.seed == 42)
        let options = [JSONMember("n_startup_trials", .integer(5)), JSONMember("multivariate", .bool(true))]
        #expect(spec.algorithm.options == options)
        let arguments = [JSONMember("epochs", .integer(60)), JSONMember("names", .array(["a", "b"]))]
        #expect(spec.trialTemplate.trainer == .function(file: "train.py", name: "train_fn", arguments: arguments))
        #expect(spec.trialTemplate.environment == ["OMP_NUM_THREADS": "1"])
        #expect(spec.backend.storagePath == "~/jobs")
        #expect(spec.parallelism == 2)
    }

    @Test func defaultsAreKubeflows() throws {
        let text = "search_space: {x: {type: uniform, min: 0, max: 1}}\ntrial_template: {command: [true]}"
        let spec = try ExperimentSpec(yaml: Array(text.utf8), path: "e.yaml")
        #expect(spec.name == nil)
        #expect(spec.objectives == [.init(metric: "loss", direction: .minimize)])
        #expect(spec.trialConfig.numTrials == 10)
        #expect(spec.parallelism == 1)
        #expect(spec.algorithm.name == "tpe")
        #expect(spec.backend.storagePath == "~/.kubeflow/optimizer")
        #expect(spec.trialTemplate.trainer == .command(["true"]))
    }

    @Test func jsonReadsBack() throws {
        let spec = try ExperimentSpec(yaml: Array(ExperimentFixture.text.utf8), path: "e.yaml")
        let text = spec.json.prettyText
        #expect(try ExperimentSpec(json: JSONValue(parsing: text), path: "e.json") == spec)
    }

    @Test(arguments: [
        (
            "num_trials: 40", "num_trails: 40",
            "e.yaml:8:16: error: unknown key 'num_trails' in trial_config; did you mean 'num_trials'?"
        ),
        ("num_trials: 40", "num_trials: \"10\"", "num_trials must be an integer, not a string '10'"),
        ("num_trials: 40", "num_trials: 1.5", "num_trials must be an integer, not a number '1.5'"),
        ("num_trials: 40", "num_trials: yes", "num_trials must be an integer, not a string 'yes'"),
        ("num_trials: 40", "num_trials: 0", "num_trials is 0; it must lie between 1 and 1000000"),
        ("num_trials: 40", "num_trials: -1", "num_trials is -1"),
        ("parallel_trials: 2", "parallel_trials: 2000", "parallel_trials is 2000; it must lie between 1 and 1024"),
        ("timeout: 60s", "timeout: 1 fortnight", "timeout must be a time such as 60s"),
        ("timeout: 60s", "timeout: 0", "timeout must be greater than 0"),
        ("direction: maximize", "direction: up", "direction 'up' is unknown (one of: minimize, maximize)"),
        ("direction: maximize", "direction: maximise", "did you mean 'maximize'?"),
        ("metric: accuracy", "metric: a b", "metric 'a b' is not allowed"),
        ("metric: accuracy", "metric: units", "'units' is both a parameter and a metric"),
        ("min: 0.001, max: 0.5", "min: 0.5, max: 0.001", "learning_rate: min 0.5 is greater than max 0.001"),
        ("min: 0.001", "min: 0", "learning_rate: min 0.0 must be greater than 0 on a logarithmic scale"),
        ("min: 0.001", "min: .nan", "min of learning_rate must be a finite number"),
        ("min: 0.001, ", "", "learning_rate has no min"),
        ("type: loguniform", "type: lognormal", "type 'lognormal' is unknown"),
        ("max: 0.99, step: 0.01", "max: 0.99, step: 0", "momentum: step 0.0 must be greater than 0"),
        ("max: 0.99, step: 0.01", "max: 0.99, step: 2", "momentum: step 2.0 is greater than the range"),
        ("max: 64, log: true", "max: 64, log: true, step: 2", "units: step 2 cannot go with a logarithmic scale"),
        ("min: 2, max: 64", "min: 2, max: 9223372036854775807", "must lie within ±2^53"),
        ("min: 2,", "min: 2.5,", "min of units must be an integer, not a number '2.5'"),
        ("values: [8, ", "values: [8, 8.0, ", "values 8 and 8.0 of batch are equal to Python"),
        (
            "values: [8, \"8\", true, null, 2.5, sgd]", "values: [1, true]",
            "values 1 and true of batch are equal to Python"
        ),
        ("values: [8, \"8\", true, null, 2.5, sgd]", "values: []", "values of batch is empty"),
        ("values: [8, ", "values: [[1], ", "values of batch must be strings, numbers, booleans or null, not a list"),
        ("  units:", "  un its:", "parameter name 'un its' is not allowed"),
        ("  units:", "  -x:", "parameter name '-x' is not allowed"),
        ("  units:", "  ../x:", "parameter name '../x' is not allowed"),
        ("function: \"train.py:train_fn\"", "function: train_fn", "must name a file and a function"),
        ("OMP_NUM_THREADS: \"1\"", "A=B: x", "env name 'A=B' is not allowed"),
        ("name: fixture", "name: a/b", "name 'a/b' is not allowed"),
        ("name: fixture", "name: [x]", "name must be a string, not a list"),
        ("name: tpe", "name: tpr", "algorithm name 'tpr' is unknown; did you mean 'tpe'?"),
        ("n_startup_trials: 5", "n_startup_trial: 5", "did you mean 'n_startup_trials'?"),
        ("n_startup_trials: 5", "n_startup_trials: many", "n_startup_trials"),
        ("seed: 42", "seed: 42, seed_mode: trial", "seed_mode 'trial' is unknown"),
        ("seed: 42", "seed: -1", "seed is -1; it must lie between 0 and 4294967295"),
        ("type: process", "type: kubernetes", "backend type 'kubernetes' is unknown"),
    ])
    func tellsWhatIsWrong(old: String, new: String, message: String) {
        let faults = ExperimentFixture.faults(replacing: old, by: new)
        #expect(faults.count == 1, "\(faults)")
        #expect(faults.first?.contains(message) == true, "\(faults)")
        #expect(faults.first?.wholeMatch(of: /e\.yaml:\d+:\d+: error: .*/) != nil, "\(faults)")
    }

    @Test func tellsAllFaultsAtOnceInOrder() {
        let text = ExperimentFixture.text.replacing("num_trials: 40", with: "num_trials: x")
            .replacing("max: 0.5", with: "max: -1").replacing("seed: 42", with: "sed: 42")
        let lines = ExperimentFixture.faults(of: text).compactMap { $0.split(separator: ":").dropFirst().first }
        #expect(lines == ["4", "8", "9"])
    }

    @Test func commandPlaceholdersAreChecked() {
        let trainer = "trainer: {function: \"train.py:train_fn\", func_args: {epochs: 60, names: [a, b]}}"
        let good = "command: [python3, train.py, --lr, \"{{learning_rate}}\", 5]"
        #expect(ExperimentFixture.faults(replacing: trainer, by: good) == [])
        let unknown = ExperimentFixture.faults(replacing: trainer, by: "command: [python3, \"{{lr}}\"]")
        #expect(unknown.first?.contains("lr") == true)
        let text = ExperimentFixture.faults(replacing: trainer, by: "command: python3 train.py | tee")
        #expect(text.first?.contains("command must be a list") == true)
    }
}
