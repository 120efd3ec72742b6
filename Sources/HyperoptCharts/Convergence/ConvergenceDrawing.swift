/// The marks, lines and axes of a convergence chart.
struct ConvergenceDrawing {
    /// The drawing's height.
    static let height = 360.0

    private let series: ConvergenceSeries
    private let legend: Legend
    private let method: PointCloud.Method
    private let area: PlotArea
    private let horizontal: LinearScale
    private let vertical: any Scale
    private let density: (elements: [SVGElement], greatest: Int)

    init(_ series: ConvergenceSeries) {
        self.series = series
        method = PointCloud.Method(count: series.plotted.count)
        // The tick labels do not depend on the range, so a first scale tells how much room they need.
        let labels = series.axis.scale(ScaleRange(from: 300, to: 0)).ticks.map(\.label)
        let left = PlotArea.left(forLabels: labels)
        var area = PlotArea(left: left, top: 34, right: Chart.width - 20, bottom: Self.height)
        let sized = Legend(Self.entries(series, method, greatest: series.plotted.count), left: 16)
        area.bottom -= sized.height + 40
        self.area = area
        horizontal = LinearScale(
            domain: -0.5...(Double(series.lastNumber) + 0.5), range: ScaleRange(from: left + 4, to: area.right),
            tickCount: 6, integersOnly: true)
        vertical = series.axis.scale(Self.verticalRange(series, area))
        density = method == .density ? Self.density(series, horizontal, vertical) : ([], 0)
        legend = Legend(Self.entries(series, method, greatest: density.greatest), left: 16)
    }

    /// The drawing of a study without values: one line of words.
    var message: SVGElement {
        TextStyle.text(
            "The curve begins with the first finite value.", x: Chart.width / 2, y: 42, anchor: .middle, paint: .muted)
    }

    /// The whole drawing, back to front.
    func elements() -> [SVGElement] {
        let arrow = series.input.maximize ? "↑ " : "↓ "
        let suffix = series.axis.isLog ? " (log scale)" : ""
        let axisTitle = TextStyle.text(
            arrow + series.input.metricName + suffix, x: 12, y: 20, paint: .muted, width: Chart.width - 24)
        return [startupRegion].compactMap { $0 } + area.leftAxis(vertical) + [axisTitle]
            + area.bottomAxis(horizontal, title: "trial") + density.elements + points + clipped + strip + [bestLine]
            + salient + legend.elements(top: Self.height - legend.height - 6)
    }

    // MARK: Scales

    /// Leaves room for the best trial's label beyond the best value, and for the strip above the axis.
    private static func verticalRange(_ series: ConvergenceSeries, _ area: PlotArea) -> ScaleRange {
        let bottom = area.bottom - (series.withoutValue.isEmpty ? 0 : stripHeight)
        let label = 22.0
        return series.input.maximize
            ? ScaleRange(from: bottom - 8, to: area.top + label) : ScaleRange(from: bottom - label, to: area.top + 8)
    }

    private static let stripHeight = 18.0

    private func point(_ trial: ConvergenceSeries.Plotted) -> Point {
        Point(x: horizontal.position(of: Double(trial.number)), y: vertical.position(of: trial.value))
    }

    // MARK: Marks

    private var startupRegion: SVGElement? {
        guard let count = series.input.startupTrials, count > 0 else { return nil }
        let right = min(horizontal.position(of: Double(count) - 0.5), area.right)
        return SVGElement(
            "rect",
            [
                "x": area.left.coordinate, "y": area.top.coordinate, "width": (right - area.left).coordinate,
                "height": (area.bottom - area.top).coordinate, "fill": Palette.band.paint,
            ])
    }

    private var points: [SVGElement] {
        guard method != .density else { return [] }
        let drawn = series.plotted.filter { series.axis.domain.contains($0.value) }
        return ConvergenceChart.State.allCases.reversed().compactMap { state in
            let points = drawn.filter { $0.state == state }.map(point)
            guard !points.isEmpty else { return nil }
            if method == .dots, let dot = state.dot {
                return PointCloud.dots(at: points, dot: dot, size: dot == .round ? 4 : 3, paint: state.paint)
            }
            return state.mark.group(at: points, paint: state.paint)
        }
    }

    private static func density(
        _ series: ConvergenceSeries, _ horizontal: LinearScale, _ vertical: any Scale
    ) -> (elements: [SVGElement], greatest: Int) {
        let points = series.plotted.filter { series.axis.domain.contains($0.value) }.map {
            Point(x: horizontal.position(of: Double($0.number)), y: vertical.position(of: $0.value))
        }
        return PointCloud.density(of: points, paint: .series3)
    }

    /// Triangles at the edges for trials beyond the axis' ends, each place once.
    private var clipped: [SVGElement] {
        let bottom = area.bottom - (series.withoutValue.isEmpty ? 0 : Self.stripHeight)
        let ends = [(series.above, Mark.triangleUp, area.top + 4), (series.below, .triangleDown, bottom - 4)]
        return ends.filter { !$0.0.isEmpty }.map { trials, mark, y in
            mark.group(at: spread(trials.map { horizontal.position(of: Double($0.number)) }, y), paint: .context)
        }
    }

    /// The trials without a value, on the strip above the axis.
    private var strip: [SVGElement] {
        guard !series.withoutValue.isEmpty else { return [] }
        var edge = PathBuilder()
        edge.move(area.left, area.bottom - Self.stripHeight)
        edge.horizontal(to: area.right)
        let marks = ConvergenceChart.State.allCases.compactMap { state -> SVGElement? in
            let trials = series.withoutValue.filter { $0.state == state }
            guard !trials.isEmpty else { return nil }
            let places = trials.map { horizontal.position(of: Double($0.number)) }
            return state.mark.group(at: spread(places, area.bottom - Self.stripHeight / 2), paint: state.paint)
        }
        return [PlotArea.line(edge.text, paint: .context, dash: "2 3")] + marks
    }

    /// Points in a row: in a drawing of single marks each place of half a unit once, else one in 8 units.
    private func spread(_ positions: [Double], _ y: Double) -> [Point] {
        let spacing = method == .marks ? 0.5 : 8
        return Set(positions.map { ($0 / spacing).rounded() * spacing }).sorted().map { Point(x: $0, y: y) }
    }

    private var bestLine: SVGElement {
        var path = PathBuilder.steps(series.improvements.map(point))
        if !path.isEmpty { path.horizontal(to: horizontal.position(of: Double(series.lastNumber))) }
        return SVGElement(
            "path",
            [
                "class": "best", "fill": "none", "stroke": Palette.series1.paint, "stroke-width": "2.5",
                "stroke-linejoin": "round", "d": path.text,
            ])
    }

    /// The last 200 improvements with tooltips, the best of them ringed and labelled.
    private var salient: [SVGElement] {
        let radius = series.improvements.count > 40 ? "3" : "4"
        let marks = series.improvements.suffix(200).map { trial in
            let place = point(trial)
            return SVGElement(
                "circle",
                ["cx": place.x.coordinate, "cy": place.y.coordinate, "r": radius, "fill": Palette.series1.paint],
                [SVGElement("title", text: "Trial \(trial.number): \(series.axis.text(trial.value))")])
        }
        guard let best = series.best else { return marks }
        let place = point(best)
        let ring = SVGElement(
            "circle",
            [
                "class": "hit", "cx": place.x.coordinate, "cy": place.y.coordinate, "r": "7.5", "fill": "none",
                "stroke": Palette.series2.paint, "stroke-width": "2.5",
            ])
        let label = "\(series.axis.text(best.value)) at trial \(best.number)"
        let half = TextMetrics.width(of: label, fontSize: TextStyle.size) / 2
        let x = max(area.left + half + 4, min(area.right - half, place.x))
        let y = place.y + (series.input.maximize ? -14 : 25)
        return marks + [ring] + TextStyle.haloed(TextStyle.text(label, x: x, y: y, anchor: .middle))
    }

    // MARK: Legend

    private static func entries(
        _ series: ConvergenceSeries, _ method: PointCloud.Method, greatest: Int
    ) -> [Legend.Entry] {
        var entries: [Legend.Entry] = []
        if series.best != nil { entries.append(.init(sample: .line(.series1), label: "best so far")) }
        let states = ConvergenceChart.State.allCases.filter { series.counts[$0] != nil }
        let shaded = method == .density ? states.filter { $0 != .failed && $0 != .running } : []
        if !shaded.isEmpty {
            let parts = shaded.map { $0.label(series) } + ["up to \(greatest) per cell"]
            entries.append(.init(sample: .region(.series3), label: parts.joined(separator: ", ")))
        }
        for state in states where !shaded.contains(state) {
            entries.append(.init(sample: state.sample(method), label: state.label(series)))
        }
        for label in ConvergenceWords(series).clippingLabels {
            let mark = label.contains(" above ") ? Mark.triangleUp : .triangleDown
            entries.append(.init(sample: .mark(mark, .context), label: label))
        }
        if let count = series.input.startupTrials, count > 0 {
            entries.append(.init(sample: .region(.band), label: "random start-up \(count)"))
        }
        return entries
    }
}

extension ConvergenceChart.State {
    fileprivate var mark: Mark {
        switch self {
        case .complete: .disc
        case .infeasible: .diamond
        case .pruned: .ring
        case .failed: .cross
        case .running: .dashedRing
        }
    }

    fileprivate var paint: Palette {
        switch self {
        case .complete: .series3
        case .infeasible, .pruned: .context
        case .failed: .foreground
        case .running: .series1
        }
    }

    /// The state's dot in drawings of many points; nil for states that keep their marks.
    fileprivate var dot: PointCloud.Dot? {
        switch self {
        case .complete: .round
        case .pruned: .square
        case .infeasible, .failed, .running: nil
        }
    }

    fileprivate func label(_ series: ConvergenceSeries) -> String { "\(word) \(series.counts[self] ?? 0)" }

    fileprivate func sample(_ method: PointCloud.Method) -> Legend.Sample {
        if method == .dots, let dot { .dot(dot, paint) } else { .mark(mark, paint) }
    }
}
