/// The key to the marks of a drawing, in rows below it.
struct Legend: Sendable {
    /// What an entry shows beside its label.
    enum Sample: Sendable, Hashable {
        case mark(Mark, Palette)
        case dot(PointCloud.Dot, Palette)
        case line(Palette)
        case dashedLine(Palette)
        case region(Palette)
    }

    /// One entry.
    struct Entry: Sendable, Hashable {
        /// The mark.
        let sample: Sample
        /// What it stands for, with a count.
        let label: String
    }

    /// The height of a row.
    static let rowHeight = 24.0

    private let rows: [[(entry: Entry, x: Double)]]

    /// Lays the entries out from `left` to the right edge of the drawing.
    init(_ entries: [Entry], left: Double) {
        var rows: [[(entry: Entry, x: Double)]] = []
        var x = left
        for entry in entries {
            let width = Self.sampleWidth + TextMetrics.width(of: entry.label, fontSize: TextStyle.size)
            if rows.isEmpty || x + width > Chart.width - 8 {
                rows.append([])
                x = left
            }
            rows[rows.count - 1].append((entry, x))
            x += width + 18
        }
        self.rows = rows
    }

    /// The height of all rows.
    var height: Double { Double(rows.count) * Self.rowHeight }

    /// The drawn entries, the first row's top at `top`.
    func elements(top: Double) -> [SVGElement] {
        rows.enumerated().flatMap { index, row in
            let y = top + (Double(index) + 0.5) * Self.rowHeight
            return row.flatMap { entry, x in
                [
                    Self.sample(entry.sample, x: x, y: y),
                    TextStyle.text(entry.label, x: x + Self.sampleWidth, y: y + 5.5),
                ]
            }
        }
    }

    private static let sampleWidth = 24.0

    private static func sample(_ sample: Sample, x: Double, y: Double) -> SVGElement {
        switch sample {
        case .mark(let mark, let paint):
            return mark.group(at: [Point(x: x + 10, y: y)], paint: paint, radius: 4.5)
        case .dot(let dot, let paint):
            return PointCloud.dots(at: [Point(x: x + 10, y: y)], dot: dot, size: 6, paint: paint)
        case .line(let paint), .dashedLine(let paint):
            let line = SVGElement(
                "path",
                ["stroke": paint.paint, "stroke-width": "2.5", "d": "M\(x.coordinate) \(y.coordinate)h18"])
            if case .line = sample { return line }
            return line.with("stroke-dasharray", "5 4")
        case .region(let paint):
            return SVGElement(
                "rect",
                [
                    "x": x.coordinate, "y": (y - 7).coordinate, "width": "18", "height": "14", "fill": paint.paint,
                    "stroke": Palette.context.paint, "stroke-width": ".5",
                ])
        }
    }
}
