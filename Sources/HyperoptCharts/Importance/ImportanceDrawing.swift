/// The bars, labels and axis of an importance chart.
struct ImportanceDrawing {
    private let bars: [ImportanceChart.Bar]
    private let noiseFloor: Double?
    private let scale: LinearScale
    private let area: PlotArea
    private let legend: Legend

    private static let rowHeight = 30.0

    init(bars: [ImportanceChart.Bar], noiseFloor: Double?) {
        self.bars = bars
        self.noiseFloor = noiseFloor
        let hasWhiskers = bars.contains { Self.whisker(of: $0) != nil }
        var entries: [Legend.Entry] = []
        if hasWhiskers { entries.append(.init(sample: .line(.foreground), label: "range over resamples")) }
        if noiseFloor != nil { entries.append(.init(sample: .dashedLine(.series2), label: "noise floor")) }
        legend = Legend(entries, left: 16)
        let greatest = bars.flatMap { [$0.value, $0.high ?? 0] }.reduce(noiseFloor ?? 0, max)
        let labels = bars.map { TextMetrics.width(of: Self.label($0), fontSize: TextStyle.size) }.max() ?? 0
        area = PlotArea(
            left: min(PlotArea.left(forLabels: bars.map(\.name)), 220), top: 8, right: Chart.width - labels - 28,
            bottom: 8 + Double(bars.count) * Self.rowHeight)
        scale = LinearScale(
            domain: 0...(greatest > 0 ? greatest : 1), range: ScaleRange(from: area.left, to: area.right), tickCount: 4)
    }

    /// The drawing's height, which grows with the number of bars.
    var height: Double { bars.isEmpty ? 72 : area.bottom + 34 + (legend.height > 0 ? legend.height + 6 : 0) }

    /// The drawing without bars: one line of words.
    var message: SVGElement {
        TextStyle.text(
            "The bars begin with a few completed trials.", x: Chart.width / 2, y: 42, anchor: .middle, paint: .muted)
    }

    /// The whole drawing, back to front.
    func elements() -> [SVGElement] {
        let rows = bars.enumerated().map { index, bar in (bar, top: area.top + Double(index) * Self.rowHeight) }
        return area.bottomAxis(scale, title: "") + rows.flatMap(marks) + floorLine + rows.flatMap(labels)
            + legend.elements(top: height - legend.height - 6)
    }

    private func marks(_ bar: ImportanceChart.Bar, top: Double) -> [SVGElement] {
        let end = scale.position(of: bar.value)
        let rect = SVGElement(
            "rect",
            [
                "x": area.left.coordinate, "y": (top + 5).coordinate, "width": max(end - area.left, 1).coordinate,
                "height": (Self.rowHeight - 10).coordinate, "fill": Palette.series3.paint,
            ])
        guard let whisker = Self.whisker(of: bar) else { return [rect] }
        return [rect, line(whisker, y: top + Self.rowHeight / 2)]
    }

    private func labels(_ bar: ImportanceChart.Bar, top: Double) -> [SVGElement] {
        let y = top + Self.rowHeight / 2 + 5.5
        let end = max(scale.position(of: bar.value), scale.position(of: Self.whisker(of: bar)?.upperBound ?? 0))
        let name = TextStyle.text(bar.name, x: area.left - 8, y: y, anchor: .end, width: area.left - 15)
        return [name] + TextStyle.haloed(TextStyle.text(Self.label(bar), x: end + 8, y: y))
    }

    private static func whisker(of bar: ImportanceChart.Bar) -> ClosedRange<Double>? {
        guard let low = bar.low, let high = bar.high, low <= high else { return nil }
        return low...high
    }

    private func line(_ whisker: ClosedRange<Double>, y: Double) -> SVGElement {
        let left = scale.position(of: whisker.lowerBound)
        let right = scale.position(of: whisker.upperBound)
        var path = PathBuilder()
        for x in [left, right] {
            path.move(x, y - 5)
            path.vertical(to: y + 5)
        }
        path.move(left, y)
        path.horizontal(to: right)
        return SVGElement(
            "path", ["fill": "none", "stroke": Palette.foreground.paint, "stroke-width": "1.8", "d": path.text])
    }

    private var floorLine: [SVGElement] {
        guard let noiseFloor else { return [] }
        var path = PathBuilder()
        path.move(scale.position(of: noiseFloor), area.top)
        path.vertical(to: area.bottom)
        return [
            SVGElement(
                "path",
                [
                    "fill": "none", "stroke": Palette.series2.paint, "stroke-width": "2", "stroke-dasharray": "5 4",
                    "d": path.text,
                ])
        ]
    }

    private static func label(_ bar: ImportanceChart.Bar) -> String { NumberText.significant(bar.value, digits: 2) }
}
