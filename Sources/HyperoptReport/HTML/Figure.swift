import HyperoptCharts

/// A chart with its place in the study's folder.
struct Figure: Sendable, Hashable {
    /// The drawing and the words that go with it.
    let chart: Chart
    /// The drawing's own file, relative to the page.
    let path: SitePath

    /// Gives a chart its file, named after the chart's id.
    init(_ chart: Chart) {
        self.chart = chart
        path = SitePath("charts").appending(SitePath(component: chart.id + ".svg"))
    }

    /// The figure's place in a Markdown page: an image whose alternative text is the finding.
    var markdown: MarkdownText { .image(chart.title, at: path) }
}
