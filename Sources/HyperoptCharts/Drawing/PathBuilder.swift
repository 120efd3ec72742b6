/// The text of a path's `d` attribute.
struct PathBuilder: Sendable {
    private(set) var text = ""
    private var last: (x: String, y: String)?

    /// Whether nothing has been drawn.
    var isEmpty: Bool { text.isEmpty }

    /// Begins a new line at a point.
    mutating func move(_ x: Double, _ y: Double) {
        let point = (x: x.coordinate, y: y.coordinate)
        text += "M\(point.x) \(point.y)"
        last = point
    }

    /// Goes on horizontally to `x`; nothing is written where the rounded position stays the same.
    mutating func horizontal(to x: Double) {
        guard let last, last.x != x.coordinate else { return }
        text += "H" + x.coordinate
        self.last = (x.coordinate, last.y)
    }

    /// Goes on vertically to `y`; nothing is written where the rounded position stays the same.
    mutating func vertical(to y: Double) {
        guard let last, last.y != y.coordinate else { return }
        text += "V" + y.coordinate
        self.last = (last.x, y.coordinate)
    }

    /// A step line: at each point after the first, the value jumps to the point's height.
    static func steps(_ points: [Point]) -> PathBuilder {
        var path = PathBuilder()
        guard let first = points.first else { return path }
        path.move(first.x, first.y)
        for point in points.dropFirst() {
            path.horizontal(to: point.x)
            path.vertical(to: point.y)
        }
        return path
    }
}

/// A place in a drawing.
struct Point: Sendable, Hashable {
    /// The distance from the left.
    let x: Double
    /// The distance from the top.
    let y: Double
}
