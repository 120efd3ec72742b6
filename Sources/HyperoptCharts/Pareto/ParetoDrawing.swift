/// The marks, lines and axes of a Pareto chart.
struct ParetoDrawing {
    /// The drawing's height.
    static let height = 400.0

    private let series: ParetoSeries
    private let legend: Legend
    private let method: PointCloud.Method
    private let area: PlotArea
    private let horizontal: any Scale
    private let vertical: any Scale

    init(_ series: ParetoSeries) {
        self.series = series
        let method = PointCloud.Method(count: series.drawn.count)
        self.method = method
        var entries = ParetoChart.Kind.allCases.filter { series.count($0) > 0 }.map { kind in
            Legend.Entry(sample: kind.sample(method), label: "\(kind.word) \(series.count(kind))")
        }
        if series.front.count > 1 { entries.append(.init(sample: .mark(.plus, .foreground), label: "ideal point")) }
        legend = Legend(entries, left: 16)
        let labels = series.vertical.scale(ScaleRange(from: 300, to: 0)).ticks.map(\.label)
        area = PlotArea(
            left: PlotArea.left(forLabels: labels), top: 34, right: Chart.width - 24,
            bottom: Self.height - legend.height - 62)
        // Beyond the best values there is room for the word "better" and its arrow.
        let inset = (best: 24.0, worst: 8.0)
        let (x, y) = (series.input.x, series.input.y)
        horizontal = series.horizontal.scale(
            ScaleRange(
                from: area.left + (x.maximize ? inset.worst : inset.best),
                to: area.right - (x.maximize ? inset.best : inset.worst)))
        vertical = series.vertical.scale(
            ScaleRange(
                from: area.bottom - (y.maximize ? inset.worst : inset.best),
                to: area.top + (y.maximize ? inset.best : inset.worst)))
    }

    /// The drawing without points: one line of words.
    var message: SVGElement {
        TextStyle.text(
            "The front begins with the first finite values.", x: Chart.width / 2, y: 42, anchor: .middle, paint: .muted)
    }

    /// The whole drawing, back to front.
    func elements() -> [SVGElement] {
        area.leftAxis(vertical) + area.bottomAxis(horizontal, title: "") + titles + points(.infeasible)
            + points(.dominated) + frontLine + points(.front) + tooltips + ideal
            + legend.elements(top: Self.height - legend.height - 6)
    }

    private var titles: [SVGElement] {
        let (x, y) = (series.input.x, series.input.y)
        let horizontalTitle =
            (x.maximize ? "→ " : "← ") + x.name + (series.horizontal.isLog ? " (log scale)" : "")
        let verticalTitle = (y.maximize ? "↑ " : "↓ ") + y.name + (series.vertical.isLog ? " (log scale)" : "")
        let corner = x.maximize ? (y.maximize ? "↗" : "↘") : (y.maximize ? "↖" : "↙")
        let better = x.maximize ? "better " + corner : corner + " better"
        return [
            TextStyle.text(verticalTitle, x: 12, y: 20, paint: .muted, width: Chart.width - 24),
            TextStyle.text(
                horizontalTitle, x: area.right, y: area.bottom + 44, anchor: .end, paint: .muted,
                width: area.right - 24),
            TextStyle.text(
                better, x: x.maximize ? area.right - 4 : area.left + 4,
                y: y.maximize ? area.top + 15 : area.bottom - 7, anchor: x.maximize ? .end : .start, paint: .muted),
        ]
    }

    private func place(_ x: Double, _ y: Double) -> Point {
        Point(x: horizontal.position(of: x), y: vertical.position(of: y))
    }

    private func points(_ kind: ParetoChart.Kind) -> [SVGElement] {
        let places = series.drawn.filter { $0.kind == kind }.map { place($0.x, $0.y) }
        guard !places.isEmpty, kind != .front || places.count > Self.tooltipLimit else { return [] }
        switch method {
        case .marks: return [kind.mark.group(at: places, paint: kind.paint, radius: 3)]
        case .dots: return [PointCloud.dots(at: places, dot: kind.dot, size: 4, paint: kind.paint)]
        case .density:
            return kind == .front
                ? [PointCloud.dots(at: places, dot: kind.dot, size: 4, paint: kind.paint)]
                : PointCloud.density(of: places, paint: kind.paint).elements
        }
    }

    private static let tooltipLimit = 200

    /// The points of a short front, each with its values as tooltip.
    private var tooltips: [SVGElement] {
        guard series.front.count <= Self.tooltipLimit else { return [] }
        let words = ParetoWords(series)
        return series.front.map { point in
            let place = place(point.x, point.y)
            return SVGElement(
                "circle",
                ["cx": place.x.coordinate, "cy": place.y.coordinate, "r": "4.5", "fill": Palette.series1.paint],
                [SVGElement("title", text: words.place(point))])
        }
    }

    /// The border of what the front dominates, out to the edges of the area.
    private var frontLine: [SVGElement] {
        let places = series.front.map { place($0.x, $0.y) }
        guard let first = places.first, let last = places.last else { return [] }
        let start = Point(x: first.x, y: series.input.y.maximize ? area.bottom : area.top)
        let end = Point(x: series.input.x.maximize ? area.left : area.right, y: last.y)
        return [
            SVGElement(
                "path",
                [
                    "class": "front", "fill": "none", "stroke": Palette.series1.paint, "stroke-width": "2",
                    "stroke-linejoin": "round", "d": PathBuilder.steps([start] + places + [end]).text,
                ])
        ]
    }

    private var ideal: [SVGElement] {
        guard series.front.count > 1, let ideal = series.ideal else { return [] }
        return [Mark.plus.group(at: [place(ideal.x, ideal.y)], paint: .foreground, radius: 6)]
    }
}

extension ParetoChart.Kind {
    fileprivate var mark: Mark {
        switch self {
        case .front, .dominated: .disc
        case .infeasible: .diamond
        }
    }

    fileprivate var paint: Palette { self == .front ? .series1 : .context }

    fileprivate var dot: PointCloud.Dot { self == .infeasible ? .square : .round }

    fileprivate func sample(_ method: PointCloud.Method) -> Legend.Sample {
        switch method {
        case .marks: .mark(mark, paint)
        case .dots: .dot(dot, paint)
        case .density: self == .front ? .dot(dot, paint) : .region(paint)
        }
    }
}
