/// A drawing with the words that go with it.
///
/// All texts are plain: who puts them on a page escapes them. The same input gives the same bytes.
package struct Chart: Sendable, Hashable {
    /// The prefix of all ids in the drawing: letters, digits, `-` and `_`, unique on its page.
    package let id: String
    /// The finding: "Best loss 0.2134 at trial 87 of 120".
    package let title: String
    /// What the drawing shows: "loss by trial, lower is better".
    package let subtitle: String
    /// The numbers in a sentence or two, for readers who cannot see the drawing.
    package let summary: String
    /// The numbers behind the drawing.
    package let table: ChartTable

    private let height: Double
    private let body: [SVGElement]

    /// The width of every drawing in its own units; at 360 pixels the smallest text is 9 pixels high.
    static let width = 640.0

    /// Creates a chart; characters of `id` that do not belong in an id become `-`.
    init(
        id: String, title: String, subtitle: String, summary: String, table: ChartTable, height: Double,
        body: [SVGElement]
    ) {
        self.id = Self.identifier(id)
        self.title = title
        self.subtitle = subtitle
        self.summary = summary
        self.table = table
        self.height = height
        self.body = body
    }

    /// The drawing for a place inside an HTML page, where the page's stylesheet sets the colours.
    ///
    /// It holds presentation attributes and classes only, so that it shows under a strict content security policy,
    /// and no title of its own: the page puts `title` and `subtitle` beside it.
    package func inlineSVG() -> String {
        root(namespace: nil, top: 0, head: [], tail: []).xml()
    }

    /// The drawing as a file of its own, with its title, a background and both colour schemes.
    package func standaloneSVG() -> String {
        let head = headline()
        let top = -head.height
        let light = Palette.declarations(dark: false)
        let dark = Palette.declarations(dark: true)
        let style = SVGElement(
            "style", text: ":root{\(light)}@media (prefers-color-scheme:dark){:root{\(dark)}}")
        let plate = SVGElement(
            "rect",
            [
                "y": top.coordinate, "width": Self.width.coordinate, "height": (height - top).coordinate,
                "fill": Palette.background.paint,
            ])
        return root(
            namespace: "http://www.w3.org/2000/svg", top: top, head: [style], tail: [plate] + head.lines
        ).xml() + "\n"
    }

    private func root(namespace: String?, top: Double, head: [SVGElement], tail: [SVGElement]) -> SVGElement {
        let words = [
            SVGElement("title", ["id": "\(id)-t"], text: title), SVGElement("desc", ["id": "\(id)-d"], text: summary),
        ]
        let root = SVGElement(
            "svg",
            [
                "class": "chart", "role": "img", "aria-labelledby": "\(id)-t \(id)-d",
                "viewBox": "0 \(top.coordinate) \(Self.width.coordinate) \((height - top).coordinate)",
                "font-family": "Helvetica, Arial, sans-serif", "font-size": TextStyle.size.coordinate,
                "fill": Palette.foreground.paint,
            ], words + head + tail + body)
        return namespace.map { root.with("xmlns", $0) } ?? root
    }

    /// The title on one or two lines and the subtitle on as many, with the height that they take.
    private func headline() -> (lines: [SVGElement], height: Double) {
        let room = Self.width - 24
        var y = 4.0
        var texts: [(line: String, isTitle: Bool, y: Double)] = []
        for line in TextMetrics.lines(title, count: 2, width: room / 1.08, fontSize: TextStyle.titleSize) {
            y += 24
            texts.append((line, true, y))
        }
        for line in TextMetrics.lines(subtitle, count: 2, width: room, fontSize: TextStyle.size) {
            y += 21
            texts.append((line, false, y))
        }
        let height = y + 16
        let lines = texts.map { text in
            SVGElement(
                "text",
                [
                    "x": "12", "y": (text.y - height).coordinate, "aria-hidden": "true",
                    "font-size": (text.isTitle ? TextStyle.titleSize : TextStyle.size).coordinate,
                    "font-weight": text.isTitle ? "bold" : "normal",
                    "fill": (text.isTitle ? Palette.foreground : .muted).paint,
                ], text: text.line)
        }
        return (lines, height)
    }

    private static func identifier(_ text: String) -> String {
        let allowed = text.unicodeScalars.map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
        }
        return allowed.first?.isLetter == true ? String(allowed) : "c" + String(allowed)
    }
}
