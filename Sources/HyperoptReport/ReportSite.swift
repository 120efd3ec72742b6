import HyperoptCharts
import HyperoptCore
import HyperoptMath

/// A static site of studies: a front page, a page per study, and the data behind them.
///
/// The same sources give the same bytes: there is no clock, no random id and no trace of the machine in any file.
package struct ReportSite: Sendable {
    private let options: ReportOptions

    /// Creates a site.
    package init(options: ReportOptions) {
        self.options = options
    }

    /// Renders all pages, then writes the files that changed and removes those that are no longer part of the site.
    ///
    /// - Throws: `ReportError` for broken templates, an output folder with foreign content, and file errors. Rendering
    ///   ends before the first file is written.
    package func render(sources: [ReportSource]) throws(ReportError) -> ReportSummary {
        let files = try files(for: sources)
        let changes = try SiteFolder(path: options.outputFolder).publish(files, force: options.force)
        return ReportSummary(
            written: changes.written, unchanged: changes.unchanged, removed: changes.removed,
            studyCount: sources.reduce(0) { $0 + $1.studies.count },
            warnings: sources.flatMap { source in source.warnings.map { "\(source.label): \($0)" } })
    }

    /// The site's files, without the manifest.
    func files(for sources: [ReportSource]) throws(ReportError) -> [SitePath: [UInt8]] {
        let library = try TemplateLibrary(folder: options.templateFolder)
        let digest = SHA256.hexDigest(of: library.stylesheet.utf8).prefix(8)
        let stylesheet = SitePath("assets").appending(SitePath(component: "report.\(digest).css"))
        let title = options.title ?? "Studies"
        var files: [SitePath: [UInt8]] = [
            SitePath(".nojekyll"): [], SitePath("assets/icon.svg"): Array(library.icon.utf8),
            stylesheet: Array(library.stylesheet.utf8),
        ]
        let entries = Self.entries(of: sources)
        for entry in entries {
            let page = StudyPage.page(for: entry.study, siteTitle: title)
            try add(page, in: entry.folder, library: library, stylesheet: stylesheet, to: &files)
            addData(of: entry, figures: page.figures, to: &files)
        }
        let index = IndexPage.page(for: entries, title: title, warnings: Self.warnings(of: sources))
        try add(index, in: SitePath(""), library: library, stylesheet: stylesheet, to: &files)
        return files
    }

    private func add(
        _ page: SitePage, in folder: SitePath, library: TemplateLibrary, stylesheet: SitePath,
        to files: inout [SitePath: [UInt8]]
    ) throws(ReportError) {
        let markdown = page.markdown(library)
        let hasMarkdown = options.formats.contains(.markdown)
        if hasMarkdown { files[folder.appending(SitePath("index.md"))] = Array(markdown.utf8) }
        if options.formats.contains(.html) {
            let html = try page.html(
                markdown, library: library, stylesheet: stylesheet, linksMarkdown: hasMarkdown)
            files[folder.appending(SitePath("index.html"))] = Array(html.utf8)
        }
    }

    private func addData(of entry: IndexPage.Entry, figures: [Figure], to files: inout [SitePath: [UInt8]]) {
        for figure in figures {
            files[entry.folder.appending(figure.path)] = Array(figure.chart.standaloneSVG().utf8)
        }
        let study = entry.study
        files[entry.folder.appending(StudyFiles.json)] = Array(StudyJSON.text(of: study, figures: figures).utf8)
        files[entry.folder.appending(StudyFiles.trials)] = Array(TrialsCSV.text(of: study.snapshot).utf8)
    }

    private static func entries(of sources: [ReportSource]) -> [IndexPage.Entry] {
        let studies = sources.flatMap { source in source.studies.map { (study: $0, label: source.label) } }
        let names = StudyFolder.names(for: studies.map { .init(name: $0.study.name, label: $0.label) })
        return zip(studies, names).map { pair, name in
            IndexPage.Entry(
                study: StudyFacts(pair.study, sourceLabel: pair.label), folder: SitePath("s").appending(name))
        }
    }

    private static func warnings(of sources: [ReportSource]) -> [String] {
        sources.compactMap { source in
            source.warnings.isEmpty
                ? nil : "\(source.label): \(NumberText.count(source.warnings.count, "warning")) while reading"
        }
    }
}
