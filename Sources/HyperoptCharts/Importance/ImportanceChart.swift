/// How much each parameter matters to an objective, as bars sorted by value.
///
/// A whisker shows how far a value moves from one resampling of the trials to another; a dashed line, the noise
/// floor, shows which value a parameter without influence reaches. Without bars
/// there still is a chart: a title that says why, and a line of words.
package enum ImportanceChart {
    /// One parameter.
    package struct Bar: Sendable, Hashable {
        /// The parameter's name.
        package let name: String
        /// The importance, 0 or more.
        package let value: Double
        /// The lower end of the whisker.
        package let low: Double?
        /// The upper end of the whisker.
        package let high: Double?

        /// Creates a bar.
        package init(name: String, value: Double, low: Double? = nil, high: Double? = nil) {
            self.name = name
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// What the chart shows.
    package struct Input: Sendable, Hashable {
        /// The objective's name.
        package let objectiveName: String
        /// How the importance was computed, for the subtitle: "PED-ANOVA, top 10 % of trials".
        package let evaluator: String
        /// The parameters, in any order; values that are not finite are taken as 0.
        package let bars: [Bar]
        /// The importance below which a value may be chance.
        package let noiseFloor: Double?
        /// The number of trials that were used.
        package let trialCount: Int
        /// The prefix of the drawing's ids.
        package let idPrefix: String

        /// Creates an input.
        package init(
            objectiveName: String, evaluator: String, bars: [Bar], noiseFloor: Double? = nil, trialCount: Int,
            idPrefix: String = "importance"
        ) {
            self.objectiveName = objectiveName
            self.evaluator = evaluator
            self.bars = bars
            self.noiseFloor = noiseFloor
            self.trialCount = trialCount
            self.idPrefix = idPrefix
        }
    }

    /// Draws the chart: at most 20 bars, the table has them all.
    package static func chart(_ input: Input) -> Chart {
        let bars = input.bars.map(finite).sorted { $0.value > $1.value }
        let drawing = ImportanceDrawing(bars: Array(bars.prefix(20)), noiseFloor: input.noiseFloor.flatMap(finite))
        let title = title(bars, input)
        return Chart(
            id: input.idPrefix, title: title,
            subtitle: subtitle(bars, input), summary: summary(bars, input, title: title), table: table(bars, input),
            height: drawing.height, body: bars.isEmpty ? [drawing.message] : drawing.elements())
    }

    private static func finite(_ bar: Bar) -> Bar {
        Bar(
            name: bar.name, value: bar.value.isFinite ? max(0, bar.value) : 0, low: bar.low.flatMap(finite),
            high: bar.high.flatMap(finite))
    }

    private static func finite(_ value: Double) -> Double? { value.isFinite ? max(0, value) : nil }

    private static func title(_ bars: [Bar], _ input: Input) -> String {
        guard let first = bars.first else { return "Not enough trials to rank the parameters" }
        let floor = input.noiseFloor.flatMap(finite) ?? 0
        guard first.value > floor else { return "No parameter stands out from chance" }
        let value = NumberText.significant(first.value, digits: 2)
        guard bars.count > 1 else { return "\(first.name) is the only parameter (\(value))" }
        guard first.value > bars[1].value else { return "All leading parameters matter alike (\(value))" }
        return "\(first.name) matters most for \(input.objectiveName) (\(value))"
    }

    private static func subtitle(_ bars: [Bar], _ input: Input) -> String {
        let hidden = bars.count - 20
        return
            "Importance for \(input.objectiveName): \(input.evaluator), \(NumberText.count(input.trialCount, "trial"))"
            + (hidden > 0 ? "; \(NumberText.count(hidden, "smaller bar")) not drawn" : "")
    }

    private static func summary(_ bars: [Bar], _ input: Input, title: String) -> String {
        guard !bars.isEmpty else { return title + "." }
        let list = bars.prefix(20).map { "\($0.name) \(NumberText.significant($0.value, digits: 2))" }
        let floor = input.noiseFloor.flatMap(finite).map { " Noise floor \(NumberText.significant($0, digits: 2))." }
        return "\(title). In order: \(list.joined(separator: ", ")).\(floor ?? "")"
    }

    private static func table(_ bars: [Bar], _ input: Input) -> ChartTable {
        let hasWhiskers = bars.contains { $0.low != nil && $0.high != nil }
        var columns = [ChartTable.Column("Parameter"), .init("Importance", isNumeric: true)]
        if hasWhiskers { columns += [.init("Low", isNumeric: true), .init("High", isNumeric: true)] }
        let rows = bars.map { bar in
            let ends = hasWhiskers ? [bar.low, bar.high] : []
            return [bar.name] + ([bar.value] + ends).map { $0.map { NumberText.significant($0, digits: 3) } ?? "" }
        }
        return ChartTable(caption: "Importance for \(input.objectiveName)", columns: columns, rows: rows)
    }
}
