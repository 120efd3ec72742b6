import HyperoptCore

/// The race of asynchronous successive halving (Li et al., MLSys 2020, algorithm 2): at rungs ever farther apart,
/// only the best share of the trials that have come so far goes on.
struct RungRace {
    /// The step of the first rung, before the reductions of `minEarlyStoppingRate`.
    let minResource: Int64
    let reductionFactor: Int
    let minEarlyStoppingRate: Int
    let bootstrapCount: Int

    /// Lets a trial climb as many rungs as its last step allows.
    ///
    /// - Parameters:
    ///   - trial: the trial.
    ///   - study: the study.
    ///   - isCompetitor: whether the trial of a number takes part in this race.
    /// - Returns: to prune when the trial is beaten at a rung or its last report is NaN there; with the rungs that it
    ///   has newly completed.
    func decide(
        _ trial: FrozenTrial, in study: PruningStudy, among isCompetitor: (Int) -> Bool
    ) -> PruningDecision {
        guard let last = trial.intermediateValues.last else { return PruningDecision(prune: false) }
        let completed = trial.completedRungs
        var rung = 0
        while completed[rung] != nil { rung += 1 }
        var decision = PruningDecision(prune: false)
        while let step = promotionStep(ofRung: rung), last.step >= step {
            if last.value.isNaN {
                decision.prune = true
                return decision
            }
            decision.attributes.append(FrozenTrial.rungAttribute(rung, value: last.value))
            var others: [Double] = []
            for (number, value) in study.values(ofRung: rung) where number != trial.number && isCompetitor(number) {
                others.append(value)
            }
            guard isPromoted(last.value, against: others, direction: study.direction) else {
                decision.prune = true
                return decision
            }
            rung += 1
        }
        return decision
    }

    /// The step at which a trial completes a rung; nil when it is beyond all numbers.
    private func promotionStep(ofRung rung: Int) -> Int64? {
        var step = minResource
        // More than 63 multiplications pass every number.
        for _ in 0..<min(minEarlyStoppingRate, 64) + rung {
            let (product, overflow) = step.multipliedReportingOverflow(by: Int64(reductionFactor))
            if overflow { return nil }
            step = product
        }
        return step
    }

    /// Whether a value is among the best share of all that completed the rung; equal values go on together.
    private func isPromoted(_ value: Double, against others: [Double], direction: StudyDirection) -> Bool {
        let count = others.count + 1
        let betterCount = others.count { direction.isBetter($0, than: value) }
        return count > bootstrapCount && betterCount < max(1, count / reductionFactor)
    }
}
