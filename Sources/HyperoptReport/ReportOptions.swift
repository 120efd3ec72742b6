package import HyperoptCore

/// How a site is made.
package struct ReportOptions: Sendable, Hashable {
    /// The forms in which pages are written.
    package enum Format: String, Sendable, Hashable, CaseIterable {
        /// Pages for browsers.
        case html
        /// Pages for terminals, repositories and further processing.
        case markdown = "md"
    }

    /// The folder that receives the site; made when it is missing.
    package var outputFolder: String
    /// The forms in which pages are written; at least one.
    package var formats: Set<Format>
    /// A folder whose files replace built-in templates of the same path, or nil.
    package var templateFolder: String?
    /// The title of the front page, or nil for "Studies".
    package var title: String?
    /// Whether a folder with other content is written into.
    package var force: Bool

    /// Creates options.
    package init(
        outputFolder: String = "public", formats: Set<Format> = [.html, .markdown], templateFolder: String? = nil,
        title: String? = nil, force: Bool = false
    ) {
        self.outputFolder = outputFolder
        self.formats = formats
        self.templateFolder = templateFolder
        self.title = title
        self.force = force
    }
}

/// Studies that were read from one place.
package struct ReportSource: Sendable, Hashable {
    /// What pages call the place: a file's name without its folder.
    package var label: String
    /// The studies.
    package var studies: [StudySnapshot]
    /// What the reader of the place complained about; pages tell only how many complaints there were.
    package var warnings: [String]

    /// Creates a source.
    package init(label: String, studies: [StudySnapshot], warnings: [String] = []) {
        self.label = label
        self.studies = studies
        self.warnings = warnings
    }
}

/// What a rendering did.
package struct ReportSummary: Sendable, Hashable {
    /// The files that were written, relative to the site's folder.
    package var written: [String]
    /// The files that had the right content already.
    package var unchanged: [String]
    /// The files of the last rendering that were removed.
    package var removed: [String]
    /// The number of studies.
    package var studyCount: Int
    /// The sources' warnings, each with the source's label.
    package var warnings: [String]
}
