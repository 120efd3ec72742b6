public import HyperoptCore

/// Prunes a trial that has not become better for some steps, when another pruner agrees.
///
/// NaN among the reports is left out; a trial with nothing else before or within those steps goes on.
public struct PatientPruner: Pruner {
    /// The pruner that must agree; nil for none.
    public let wrapped: (any Pruner)?
    /// How many reports without improvement are tolerated.
    public let patience: Int
    /// How much worse reports may be than the best before and still count as no loss; at least 0.
    public let minDelta: Double

    /// Creates a pruner.
    ///
    /// - Parameters:
    ///   - wrapped: the pruner that must agree; nil for none.
    ///   - patience: how many reports without improvement are tolerated; at least 0.
    ///   - minDelta: how much worse reports may be than the best before; at least 0.
    /// - Throws: `PruningError` when a setting is out of its range.
    public init(wrapping wrapped: (any Pruner)?, patience: Int, minDelta: Double = 0) throws(PruningError) {
        try PruningError.check("patience", patience, atLeast: 0)
        if !(minDelta >= 0) {
            throw PruningError(.invalidOption, "min_delta is \(minDelta); it must be at least 0")
        }
        self.wrapped = wrapped
        self.patience = patience
        self.minDelta = minDelta
    }

    /// Compares the last `patience` + 1 reports with those before; the other pruner is asked only when they are worse.
    ///
    /// - Complexity: O(reports of the trial), and that of the other pruner.
    public func decide(_ trial: FrozenTrial, in study: PruningStudy) -> PruningDecision {
        let reports = trial.intermediateValues
        guard reports.count - 1 > patience,
            let before = study.direction.best(of: reports.dropLast(patience + 1)),
            let after = study.direction.best(of: reports.suffix(patience + 1)),
            study.direction.loss(before) + minDelta < study.direction.loss(after)
        else { return PruningDecision(prune: false) }
        return wrapped?.decide(trial, in: study) ?? PruningDecision(prune: true)
    }
}

extension PrunerFamily {
    /// No improvement for some steps, with another pruner's consent.
    static let patient = PrunerFamily("patient", options: ["wrapped_pruner", "patience", "min_delta"]) {
        given throws(PruningError) in
        try PatientPruner(
            wrapping: try given.pruner("wrapped_pruner"),
            patience: try given.required("patience", try given.int("patience")),
            minDelta: try given.double("min_delta") ?? 0)
    }
}
