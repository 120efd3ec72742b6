/// A shape that stands for a trial; shape tells the state, before colour does.
enum Mark: Sendable, Hashable {
    /// A filled disc: completed.
    case disc
    /// A hollow ring: pruned.
    case ring
    /// A dashed ring: running.
    case dashedRing
    /// A hollow diamond: violates a constraint.
    case diamond
    /// A cross: failed.
    case cross
    /// A plus sign: a place where no trial is.
    case plus
    /// A filled triangle pointing up: lies above the drawing.
    case triangleUp
    /// A filled triangle pointing down: lies below the drawing.
    case triangleDown

    /// The marks at all points, in one group.
    func group(at points: [Point], paint: Palette, radius: Double = 3.5) -> SVGElement {
        let path = points.map { outline(at: $0, radius: radius) }.joined()
        switch self {
        case .disc:
            return SVGElement("g", ["fill": paint.paint], points.map { Self.circle($0, radius) })
        case .ring, .dashedRing:
            let group = SVGElement(
                "g", ["fill": "none", "stroke": paint.paint, "stroke-width": "1.5"],
                points.map { Self.circle($0, radius) })
            return self == .ring ? group : group.with("stroke-dasharray", "2 2")
        case .diamond, .cross, .plus:
            return SVGElement(
                "path", ["fill": "none", "stroke": paint.paint, "stroke-width": "1.5", "d": path])
        case .triangleUp, .triangleDown:
            return SVGElement("path", ["fill": paint.paint, "d": path])
        }
    }

    private static func circle(_ point: Point, _ radius: Double) -> SVGElement {
        SVGElement("circle", ["cx": point.x.coordinate, "cy": point.y.coordinate, "r": radius.coordinate])
    }

    private func outline(at point: Point, radius: Double) -> String {
        let r = radius.coordinate
        let d = (radius * 2).coordinate
        switch self {
        case .disc, .ring, .dashedRing:
            return ""
        case .diamond:
            return "M\(point.x.coordinate) \((point.y - radius).coordinate)l\(r) \(r)-\(r) \(r)-\(r)-\(r)z"
        case .cross:
            let (x, y) = ((point.x - radius).coordinate, (point.y - radius).coordinate)
            return "M\(x) \(y)l\(d) \(d)m0-\(d)l-\(d) \(d)"
        case .plus:
            let (x, y) = (point.x.coordinate, (point.y - radius).coordinate)
            return "M\(x) \(y)v\(d)m-\(r)-\(r)h\(d)"
        case .triangleUp:
            return "M\((point.x - radius).coordinate) \((point.y + radius).coordinate)h\(d)l-\(r)-\(d)z"
        case .triangleDown:
            return "M\((point.x - radius).coordinate) \((point.y - radius).coordinate)h\(d)l-\(r) \(d)z"
        }
    }
}
