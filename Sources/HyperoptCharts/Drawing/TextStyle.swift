/// The type sizes of the drawings, in their units, and texts set in them.
enum TextStyle {
    /// Labels, ticks and legends.
    static let size = 16.0
    /// The title of a stand-alone drawing.
    static let titleSize = 20.0

    /// Where a text stands in relation to its place.
    enum Anchor: String {
        case start, middle, end
    }

    /// A text on one line, hidden from screen readers, which get the summary instead.
    ///
    /// A text of the user's, such as a name, is elided to `width`; the full text is then its tooltip.
    static func text(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, paint: Palette = .foreground,
        width: Double? = nil
    ) -> SVGElement {
        let shown = width.map { TextMetrics.elided(text, width: $0, fontSize: size) } ?? text
        return SVGElement(
            "text",
            [
                "x": x.coordinate, "y": y.coordinate, "text-anchor": anchor.rawValue, "fill": paint.paint,
                "aria-hidden": "true",
            ], text: shown, children: shown == text ? [] : [SVGElement("title", text: text)])
    }

    /// A text and, behind it, its rim in the colour of the background, so that it is readable above lines and marks.
    ///
    /// The rim is a text of its own: the attribute `paint-order`, which would spare it, is not in SVG 1.1.
    static func haloed(_ element: SVGElement) -> [SVGElement] {
        let rim = element.with("stroke", Palette.background.paint).with("stroke-width", "4")
            .with("stroke-linejoin", "round")
        return [rim, element]
    }
}
