/// The numbers of a convergence chart.
struct ConvergenceSeries: Sendable {
    /// A trial with a finite value.
    struct Plotted: Sendable, Hashable {
        let number: Int
        let state: ConvergenceChart.State
        let value: Double
    }

    let input: ConvergenceChart.Input
    /// The trials with finite values, by number.
    let plotted: [Plotted]
    /// The trials without a value, by number.
    let withoutValue: [ConvergenceChart.Trial]
    /// The number of infinite values and NaN.
    let nonFiniteCount: Int
    /// The completed trials that were better than all before, by number.
    let improvements: [Plotted]
    /// The vertical axis.
    let axis: ValueAxis
    /// The number of trials in each state.
    let counts: [ConvergenceChart.State: Int]
    /// The greatest trial number; 0 without trials.
    let lastNumber: Int

    /// The best trial.
    var best: Plotted? { improvements.last }

    /// The number of completed, infeasible, pruned and failed trials after the best.
    var finishedSinceBest: Int {
        guard let best else { return 0 }
        return input.trials.count { $0.number > best.number && $0.state != .running }
    }

    /// The trials above the axis' end.
    var above: [Plotted] { plotted.filter { $0.value > axis.domain.upperBound } }
    /// The trials below the axis' end.
    var below: [Plotted] { plotted.filter { $0.value < axis.domain.lowerBound } }

    init(_ input: ConvergenceChart.Input) {
        self.input = input
        let trials = input.trials.sorted { $0.number < $1.number }
        plotted = trials.compactMap { trial in
            guard let value = trial.value, value.isFinite, trial.state != .failed else { return nil }
            return Plotted(number: trial.number, state: trial.state, value: value)
        }
        withoutValue = trials.filter { $0.value == nil || $0.state == .failed }
        nonFiniteCount = trials.count - plotted.count - withoutValue.count
        counts = Dictionary(grouping: trials, by: \.state).mapValues(\.count)
        lastNumber = trials.last?.number ?? 0
        var improvements: [Plotted] = []
        for trial in plotted where trial.state == .complete {
            let isBetter = improvements.last.map { input.maximize ? trial.value > $0.value : trial.value < $0.value }
            if isBetter ?? true { improvements.append(trial) }
        }
        self.improvements = improvements
        let complete = plotted.filter { $0.state == .complete }.map(\.value)
        axis = ValueAxis(core: complete, all: plotted.map(\.value), maximize: input.maximize)
    }
}
