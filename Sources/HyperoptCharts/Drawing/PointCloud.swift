/// Many points of one kind, drawn so that the drawing stays small.
///
/// Up to 1,000 points of a drawing are marks of their own. Up to 20,000 are one path of dots on a grid of half units,
/// each place once. Above that, cells of 4 units are shaded by the logarithm of the number of points in them.
enum PointCloud {
    /// How the points of a drawing are drawn.
    enum Method: Sendable, Hashable {
        case marks, dots, density

        /// The method for a drawing of `count` points.
        init(count: Int) {
            self = count <= 1_000 ? .marks : count <= 20_000 ? .dots : .density
        }
    }

    /// The shape of a dot.
    enum Dot: String {
        case round, square
    }

    /// One path of dots `size` units wide.
    static func dots(at points: [Point], dot: Dot, size: Double, paint: Palette) -> SVGElement {
        var d = ""
        var last = Cell(x: 0, y: 0)
        for cell in cells(points, perUnit: 2) {
            d += d.isEmpty ? "M\(cell.x) \(cell.y)h0" : relativeMove(from: last, to: cell) + "h0"
            last = cell
        }
        return SVGElement(
            "path",
            [
                "fill": "none", "stroke": paint.paint, "stroke-width": (size * 2).coordinate,
                "stroke-linecap": dot.rawValue, "transform": "scale(.5)", "d": d,
            ])
    }

    /// The shaded cells, from the emptiest class to the fullest, and the greatest number of points in a cell.
    static func density(of points: [Point], paint: Palette) -> (elements: [SVGElement], greatest: Int) {
        var counts: [Cell: Int] = [:]
        for point in points { counts[Cell(point, perUnit: 0.25), default: 0] += 1 }
        let greatest = counts.values.max() ?? 0
        var classes = [[Cell]](repeating: [], count: classCount)
        for (cell, count) in counts { classes[densityClass(of: count, greatest: greatest)].append(cell) }
        let elements = classes.enumerated().filter { !$0.element.isEmpty }.map { index, cells in
            SVGElement(
                "path",
                [
                    "stroke": paint.paint,
                    "stroke-opacity": NumberText.fixed(Double(index + 1) / Double(classCount), decimals: 3),
                    "transform": "translate(0 2)scale(4)", "d": runs(of: cells.sorted()),
                ])
        }
        return (elements, greatest)
    }

    private static let classCount = 8

    /// The class of a cell: its count's position on a logarithmic scale from 1 to the greatest count.
    private static func densityClass(of count: Int, greatest: Int) -> Int {
        guard greatest > 1 else { return classCount - 1 }
        let ratio = Double(greatest).squareRoot().squareRoot().squareRoot()
        var result = 0
        var bound = ratio
        while result < classCount - 1, Double(count) > bound {
            bound *= ratio
            result += 1
        }
        return result
    }

    /// A path along horizontal runs of neighbouring cells.
    private static func runs(of cells: [Cell]) -> String {
        var d = ""
        var last = Cell(x: 0, y: 0)
        var index = 0
        while index < cells.count {
            let start = cells[index]
            var end = start
            while index + 1 < cells.count, cells[index + 1] == Cell(x: end.x + 1, y: end.y) {
                index += 1
                end = cells[index]
            }
            d += d.isEmpty ? "M\(start.x) \(start.y)" : relativeMove(from: last, to: start)
            d += "h\(end.x - start.x + 1)"
            last = Cell(x: end.x + 1, y: end.y)
            index += 1
        }
        return d
    }

    private static func relativeMove(from start: Cell, to end: Cell) -> String {
        let dy = end.y - start.y
        return "m\(end.x - start.x)" + (dy < 0 ? "\(dy)" : " \(dy)")
    }

    private static func cells(_ points: [Point], perUnit: Double) -> [Cell] {
        Set(points.map { Cell($0, perUnit: perUnit) }).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }

    /// A place on a grid, ordered by row.
    private struct Cell: Hashable, Comparable {
        let x: Int
        let y: Int

        init(x: Int, y: Int) {
            self.x = x
            self.y = y
        }

        /// The cell of a point; positions beyond 10,000 units count as that.
        init(_ point: Point, perUnit: Double) {
            let limit = 1e4
            x = Int((min(max(point.x, -limit), limit) * perUnit).rounded(.down))
            y = Int((min(max(point.y, -limit), limit) * perUnit).rounded(.down))
        }

        static func < (left: Cell, right: Cell) -> Bool { (left.y, left.x) < (right.y, right.x) }
    }
}
