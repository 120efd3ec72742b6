import HyperoptCharts
import HyperoptCore

/// The best value so far over the trials.
struct ConvergenceSection: StudySection {
    let name = "convergence"

    func content(for study: StudyFacts) -> SectionContent? {
        guard !study.snapshot.isMultiObjective else { return nil }
        guard study.snapshot.trials.contains(where: { $0.values.first?.isFinite == true }) else {
            return SectionContent(empty: "No trial has reported a finite value yet.")
        }
        let input = ConvergenceChart.Input(
            metricName: study.metricNames[0], maximize: study.snapshot.directions[0] == .maximize,
            trials: study.snapshot.trials.compactMap(Self.trial),
            startupTrials: study.attribute(StudyAttribute.startupTrials.rawValue).flatMap(Int.init),
            idPrefix: "convergence")
        return SectionContent(figures: [Figure(ConvergenceChart.chart(input))])
    }

    private static func trial(_ trial: FrozenTrial) -> ConvergenceChart.Trial? {
        let state: ConvergenceChart.State
        switch trial.state {
        case .complete: state = trial.isFeasible ? .complete : .infeasible
        case .pruned: state = .pruned
        case .fail: state = .failed
        case .running: state = .running
        case .waiting: return nil
        }
        return ConvergenceChart.Trial(
            number: trial.number, state: state, value: state == .failed ? nil : trial.values.first)
    }
}
