/// The rectangle in which values are drawn.
struct PlotArea: Sendable, Hashable {
    /// The left edge.
    var left: Double
    /// The upper edge.
    var top: Double
    /// The right edge.
    var right: Double
    /// The lower edge.
    var bottom: Double

    /// The left edge that leaves room for tick labels beside the axis.
    static func left(forLabels labels: [String]) -> Double {
        let widest = labels.map { TextMetrics.width(of: $0, fontSize: TextStyle.size) }.max() ?? 0
        return min(max(widest + 16, 56), 240)
    }

    /// Grid lines across the area at the ticks of a vertical scale, with labels on the left.
    func leftAxis(_ scale: any Scale) -> [SVGElement] {
        let visible = scale.ticks.map { ($0, scale.position(of: $0.value)) }
            .filter { $0.1 >= top - 0.5 && $0.1 <= bottom + 0.5 }
        var grid = PathBuilder()
        for (_, y) in visible {
            grid.move(left, y)
            grid.horizontal(to: right)
        }
        let labels = visible.map { tick, y in
            TextStyle.text(tick.label, x: left - 8, y: y + 5.5, anchor: .end, paint: .muted)
        }
        return [Self.line(grid.text, paint: .grid)] + labels
    }

    /// The axis line below the area with the ticks of a horizontal scale, and the axis' title at its left end.
    ///
    /// Labels that would run into their left neighbour or out of the drawing are left out.
    func bottomAxis(_ scale: any Scale, title: String) -> [SVGElement] {
        var line = PathBuilder()
        line.move(left, bottom)
        line.horizontal(to: right)
        var labels: [SVGElement] = []
        var free = -Double.infinity
        if !title.isEmpty {
            free = left - 12
            labels.append(TextStyle.text(title, x: left - 12, y: bottom + 22, anchor: .end, paint: .muted))
        }
        for tick in scale.ticks {
            let x = scale.position(of: tick.value)
            let half = TextMetrics.width(of: tick.label, fontSize: TextStyle.size) / 2
            guard x >= left - 0.5, x <= right + 0.5, x + half <= Chart.width, x - half >= free else { continue }
            line.move(x, bottom)
            line.vertical(to: bottom + 5)
            labels.append(TextStyle.text(tick.label, x: x, y: bottom + 22, anchor: .middle, paint: .muted))
            free = x + half + 12
        }
        return [Self.line(line.text, paint: .foreground)] + labels
    }

    /// A thin line that stays one pixel wide at every size of the drawing.
    static func line(_ d: String, paint: Palette, dash: String? = nil) -> SVGElement {
        let line = SVGElement(
            "path",
            [
                "fill": "none", "stroke": paint.paint, "stroke-width": "1", "vector-effect": "non-scaling-stroke",
                "d": d,
            ])
        return dash.map { line.with("stroke-dasharray", $0) } ?? line
    }
}
