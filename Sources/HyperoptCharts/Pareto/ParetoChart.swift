/// The trials of a study with two objectives, and the front of those that no other trial dominates.
///
/// - The front is a step line: the trials on it, and what they dominate beyond it.
/// - Each axis is logarithmic when its values are above 0 and span at least a factor of 100; outliers that are not on
///   the front are left out, and counted in the subtitle.
/// - Without a point to draw there still is a chart: a title that says why, and a line of words.
package enum ParetoChart {
    /// What a point is.
    package enum Kind: Sendable, Hashable, CaseIterable {
        /// On the front.
        case front
        /// Worse than another trial in one objective and not better in the other.
        case dominated
        /// Violates a constraint.
        case infeasible
    }

    /// One trial.
    package struct Point: Sendable, Hashable {
        /// The trial's number.
        package let number: Int
        /// The value of the first objective.
        package let x: Double
        /// The value of the second objective.
        package let y: Double
        /// What the point is.
        package let kind: Kind

        /// Creates a point.
        package init(number: Int, x: Double, y: Double, kind: Kind) {
            self.number = number
            self.x = x
            self.y = y
            self.kind = kind
        }
    }

    /// An objective.
    package struct Objective: Sendable, Hashable {
        /// The objective's name.
        package let name: String
        /// Whether greater values are better.
        package let maximize: Bool

        /// Creates an objective.
        package init(name: String, maximize: Bool) {
            self.name = name
            self.maximize = maximize
        }
    }

    /// What the chart shows.
    package struct Input: Sendable, Hashable {
        /// The objective along the horizontal axis.
        package let x: Objective
        /// The objective along the vertical axis.
        package let y: Objective
        /// The completed trials, in any order.
        package let points: [Point]
        /// The prefix of the drawing's ids.
        package let idPrefix: String

        /// Creates an input.
        package init(x: Objective, y: Objective, points: [Point], idPrefix: String = "pareto") {
            self.x = x
            self.y = y
            self.points = points
            self.idPrefix = idPrefix
        }
    }

    /// Draws the chart.
    ///
    /// - Complexity: O(n log n) in the number of points.
    package static func chart(_ input: Input) -> Chart {
        let series = ParetoSeries(input)
        let words = ParetoWords(series)
        let drawing = ParetoDrawing(series)
        let isEmpty = series.drawn.isEmpty
        return Chart(
            id: input.idPrefix, title: words.title, subtitle: words.subtitle, summary: words.summary,
            table: words.table, height: isEmpty ? 72 : ParetoDrawing.height,
            body: isEmpty ? [drawing.message] : drawing.elements())
    }
}
