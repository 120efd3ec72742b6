@testable import HyperoptJobs

/// A small valid experiment whose parts tests replace.
enum ExperimentFixture {
    static let text = """
        name: fixture
        objectives: [{metric: accuracy, direction: maximize}]
        search_space:
          learning_rate: {type: loguniform, min: 0.001, max: 0.5}
          units: {type: int, min: 2, max: 64, log: true}
          momentum: {type: uniform, min: 0.0, max: 0.99, step: 0.01}
          batch: {type: choice, values: [8, "8", true, null, 2.5, sgd]}
        trial_config: {num_trials: 40, parallel_trials: 2, max_failed_trials: 5, timeout: 60s}
        algorithm: {name: tpe, seed: 42, n_startup_trials: 5, multivariate: true}
        trial_template:
          trainer: {function: "train.py:train_fn", func_args: {epochs: 60, names: [a, b]}}
          env: {OMP_NUM_THREADS: "1"}
        backend: {type: process, storage_path: "~/jobs", max_parallel_trials: 3}
        """

    /// The faults of the fixture with one text replaced by another, as lines.
    static func faults(replacing old: String, by new: String) -> [String] {
        faults(of: text.replacing(old, with: new))
    }

    /// The faults of a text, as lines; empty when it is in order.
    static func faults(of text: String) -> [String] {
        do {
            _ = try ExperimentSpec(yaml: Array(text.utf8), path: "e.yaml")
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }
}
