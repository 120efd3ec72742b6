/// The best value so far over the trials of a study with one objective, with every trial's value as a mark.
///
/// - The best is taken over completed trials with finite values, and drawn as a step line through its improvements.
/// - Trials without a value to draw (failed, running, pruned without report) stand on a strip above the axis.
/// - The vertical axis is logarithmic when all values are above 0 and completed trials span at least a factor of 100.
/// - Outliers are clipped to triangles at the edge: when the worst completed trial lies more than twice as far from the
///   best as the 95th percentile of completed trials, the axis ends at that percentile.
/// - Without a finite value there still is a chart: a title that says why, and a line of words in place of marks.
package enum ConvergenceChart {
    /// How a trial ended, as far as the drawing tells.
    package enum State: Sendable, Hashable, CaseIterable {
        /// Completed, all constraints kept.
        case complete
        /// Completed, a constraint violated.
        case infeasible
        /// Stopped early.
        case pruned
        /// Ended without a value.
        case failed
        /// Not ended.
        case running
    }

    /// One trial.
    package struct Trial: Sendable, Hashable {
        /// The trial's number, from 0.
        package let number: Int
        /// How it ended.
        package let state: State
        /// The objective's value, or the last report of a pruned trial.
        package let value: Double?

        /// Creates a trial.
        package init(number: Int, state: State, value: Double? = nil) {
            self.number = number
            self.state = state
            self.value = value
        }
    }

    /// What the chart shows.
    package struct Input: Sendable, Hashable {
        /// The objective's name.
        package let metricName: String
        /// Whether greater values are better.
        package let maximize: Bool
        /// The trials, in any order.
        package let trials: [Trial]
        /// The number of trials at the start that were drawn at random, to be shaded.
        package let startupTrials: Int?
        /// The prefix of the drawing's ids.
        package let idPrefix: String

        /// Creates an input.
        package init(
            metricName: String, maximize: Bool, trials: [Trial], startupTrials: Int? = nil,
            idPrefix: String = "convergence"
        ) {
            self.metricName = metricName
            self.maximize = maximize
            self.trials = trials
            self.startupTrials = startupTrials
            self.idPrefix = idPrefix
        }
    }

    /// Draws the chart.
    ///
    /// - Complexity: O(n log n) in the number of trials.
    package static func chart(_ input: Input) -> Chart {
        let series = ConvergenceSeries(input)
        let words = ConvergenceWords(series)
        let isEmpty = series.plotted.isEmpty
        let drawing = ConvergenceDrawing(series)
        return Chart(
            id: input.idPrefix, title: words.title, subtitle: words.subtitle, summary: words.summary,
            table: words.table, height: isEmpty ? 72 : ConvergenceDrawing.height,
            body: isEmpty ? [drawing.message] : drawing.elements())
    }
}
