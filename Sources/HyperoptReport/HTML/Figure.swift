import HyperoptCharts

/// A chart with its place in the study's folder.
struct Figure: Sendable, Hashable {
    /// The drawing and the words that go with it.
    let chart: Chart
    /// The drawing as an element; nil when it is so large that the page shows the file instead.
    let inlineSVG: String?
    /// The drawing's own file, relative to the page.
    let path: SitePath

    /// The largest drawing that stands in the page itself, in bytes.
    static let inlineLimit = 60_000

    /// Gives a chart its file, named after the chart's id.
    init(_ chart: Chart) {
        self.chart = chart
        let drawing = chart.inlineSVG()
        inlineSVG = drawing.utf8.count <= Self.inlineLimit ? drawing : nil
        path = SitePath("charts").appending(SitePath(component: chart.id + ".svg"))
    }

    /// The figure's place in a Markdown page: an image whose alternative text is the finding.
    var markdown: MarkdownText { .image(chart.title, at: path) }
}
