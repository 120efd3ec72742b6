package import HyperoptCore

/// PED-ANOVA: how differently the best trials and all trials of a region are spread over a parameter's range.
///
/// It tells which parameters had to be right to reach the top share of trials, and works on conditional parameters
/// too. Watanabe, Bansal and Hutter, "PED-ANOVA: Efficiently Quantifying Hyperparameter Importance in Arbitrary
/// Subspaces" (IJCAI 2023), in the conditional version that Optuna 5 computes (arXiv 2601.20800, Theorem 4.2).
///
/// Of several objectives each has importances of its own, which equal Optuna's with `target` set to that objective.
package struct PedAnovaEvaluator: ImportanceEvaluator {
    /// The share of best trials to be reached.
    package let targetQuantile: Double
    /// The share of best trials that make up the region; 1 for all trials.
    package let regionQuantile: Double
    /// Whether the best trials are compared to the region's trials, rather than to the uniform distribution.
    package let evaluateOnLocal: Bool

    /// A regime of fewer trials of the region is left out.
    private static let leastTrialsOfRegime = 2

    /// Creates an evaluator with Optuna's defaults.
    ///
    /// Quantiles outside 0 < `targetQuantile` ≤ `regionQuantile` ≤ 1 are moved to the nearest that fit.
    package init(targetQuantile: Double = 0.1, regionQuantile: Double = 1, evaluateOnLocal: Bool = true) {
        self.regionQuantile = regionQuantile > 0 ? min(regionQuantile, 1) : 1
        self.targetQuantile = targetQuantile > 0 ? min(targetQuantile, self.regionQuantile) : .leastNormalMagnitude
        self.evaluateOnLocal = evaluateOnLocal
    }

    package var summary: String {
        let region = regionQuantile < 1 ? " within the top \(Self.percent(regionQuantile))" : ""
        return "PED-ANOVA, top \(Self.percent(targetQuantile))\(region)"
    }

    /// Optuna's importances; parameters of equal importance are ordered by name, where Optuna's order is arbitrary.
    ///
    /// With one usable trial all parameters share alike.
    ///
    /// - Complexity: O(p · (n + 50²)) for p parameters and n trials.
    package func importances(of study: StudySnapshot, objective: Int) -> [ParameterImportance] {
        let trials = usableTrials(of: study, objective: objective)
        guard !trials.isEmpty else { return [] }
        let direction = study.directions[objective]
        let losses = trials.map { direction.loss($0.values[objective]) }
        let region = Self.best(regionQuantile, of: trials, losses: losses)
        let target = Set(Self.best(targetQuantile, of: trials, losses: losses).map(\.number))
        let raw = Self.names(of: study).map { name in
            (name, trials.count > 1 ? importance(of: name, region: region, target: target) : 0)
        }
        let total = raw.reduce(0) { $0 + $1.1 }
        let result = raw.map { name, value in
            ParameterImportance(
                name: name, value: value, share: total > 0 ? value / total : 1 / Double(raw.count),
                activeShare: Double(trials.count { $0.parameter(named: name) != nil }) / Double(trials.count))
        }
        return result.sorted { ($1.value, $0.name) < ($0.value, $1.name) }
    }

    /// The sum over the regimes in which the parameter is active.
    private func importance(of name: String, region: [FrozenTrial], target: Set<Int>) -> Double {
        var regimes: [Distribution: (region: [Double], target: [Double])] = [:]
        var order: [Distribution] = []
        for trial in region {
            guard let parameter = trial.parameter(named: name) else { continue }
            if regimes[parameter.distribution] == nil { order.append(parameter.distribution) }
            regimes[parameter.distribution, default: ([], [])].region.append(parameter.internalValue)
            guard target.contains(trial.number) else { continue }
            regimes[parameter.distribution, default: ([], [])].target.append(parameter.internalValue)
        }
        var sum = 0.0
        for distribution in order where !distribution.isSingle {
            guard let regime = regimes[distribution], regime.region.count >= Self.leastTrialsOfRegime,
                !regime.target.isEmpty
            else { continue }
            let targetShare = Double(regime.target.count) / Double(target.count)
            let regionShare = Double(regime.region.count) / Double(region.count)
            sum += targetShare * targetShare / regionShare * divergence(distribution, regime.target, regime.region)
        }
        let quantile = Double(target.count) / Double(region.count)
        return sum * (quantile * quantile)
    }

    /// The Pearson divergence of the target's density from the region's, on the parameter's grid.
    private func divergence(_ distribution: Distribution, _ target: [Double], _ region: [Double]) -> Double {
        let grid = ParameterGrid(distribution)
        let top = grid.density(of: target).map { $0 + 1e-12 }
        let local =
            evaluateOnLocal
            ? grid.density(of: region).map { $0 + 1e-12 }
            : [Double](repeating: 1 / Double(grid.count), count: grid.count)
        return zip(top, local).reduce(0) { sum, pair in
            let excess = pair.0 / pair.1 - 1
            return sum + pair.1 * (excess * excess)
        }
    }

    /// The trials whose loss is at most the ⌈quantile · n⌉-th smallest, so that ties stay together.
    private static func best(_ quantile: Double, of trials: [FrozenTrial], losses: [Double]) -> [FrozenTrial] {
        guard quantile < 1 else { return trials }
        let rank = max(1, Int((quantile * Double(losses.count)).rounded(.up)))
        let cut = losses.sorted()[rank - 1]
        return zip(trials, losses).filter { $0.1 <= cut }.map(\.0)
    }

    /// The parameters of completed trials.
    private static func names(of study: StudySnapshot) -> [String] {
        var names = Set<String>()
        for trial in study.trials where trial.state == .complete { names.formUnion(trial.parameters.map(\.name)) }
        return names.sorted()
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return tenths.isMultiple(of: 10) ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}
