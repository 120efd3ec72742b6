import ArgumentParser
import HyperoptCharts
import HyperoptCore
import HyperoptJobs
import HyperoptReport
import HyperoptStorage

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Renders studies as a static site of HTML and Markdown.",
        discussion: """
            Example:
              hyperopt report ~/.kubeflow/optimizer --out public

            A source is a storage path (a folder of jobs), a job's folder, or an SQLite file of Optuna's. The site \
            needs no server: open index.html in a browser, or put the folder on any web space.

            Exit status: 0 done; 65 a source is damaged or no study; 66 a source is missing; 73 or 74 the site cannot \
            be written.
            """)

    @Argument(help: "Storage paths, job folders or SQLite files; the default storage path when none is given.")
    var sources: [String] = []

    @Option(help: "The folder for the site.", completion: .directory)
    var out = "public"

    @Option(help: "The formats, separated by commas: html, md.")
    var format = "html,md"

    @Option(help: "The site's title.")
    var title: String?

    @Option(help: "A folder with templates that take the place of the built-in ones.", completion: .directory)
    var templateDir: String?

    @Flag(help: "Write into a folder that holds other files.")
    var force = false

    func validate() throws {
        if out.isEmpty { throw ValidationError("--out is empty; name a folder for the site") }
    }

    func run() throws {
        let formats = try parsedFormats()
        let paths = sources.isEmpty ? [ExperimentSpec.Backend.defaultStoragePath] : sources
        let found = try SourceSearch.sources(paths.map { Environment.expanded($0) })
        for warning in found.warnings { Terminal.writeError("hyperopt: warning: \(MessageText.visible(warning))") }
        let options = ReportOptions(
            outputFolder: Environment.expanded(out), formats: formats,
            templateFolder: templateDir.map { Environment.expanded($0) }, title: title, force: force)
        let summary = try ReportSite(options: options).render(sources: found.sources)
        for warning in summary.warnings { Terminal.writeError("hyperopt: warning: \(MessageText.visible(warning))") }
        let index = formats.contains(.html) ? "index.html" : "index.md"
        let studies = NumberText.count(summary.studyCount, "study", plural: "studies")
        let files = NumberText.count(summary.written.count, "file")
        try Terminal.write(
            "\(studies), \(files) written, \(summary.unchanged.count) unchanged\n"
                + "open \(MessageText.visible(options.outputFolder))/\(index)\n")
    }

    private func parsedFormats() throws -> Set<ReportOptions.Format> {
        var formats: Set<ReportOptions.Format> = []
        for word in format.split(separator: ",") {
            guard let format = ReportOptions.Format(rawValue: String(word)) else {
                let word = MessageText.shortened(String(word))
                throw ValidationError("--format '\(word)' is unknown; use html, md or both")
            }
            formats.insert(format)
        }
        guard !formats.isEmpty else { throw ValidationError("--format is empty; use html, md or both") }
        return formats
    }
}
