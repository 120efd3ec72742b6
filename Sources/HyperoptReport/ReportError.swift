/// Why a report could not be made.
package struct ReportError: Error, Hashable, CustomStringConvertible {
    /// The kinds of failures, for callers that decide by kind.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The output folder holds files that no report wrote.
        case foreignFolder
        /// A file or folder could not be read, written or removed.
        case file
        /// A template is broken, unknown or includes itself.
        case template
        /// cmark-gfm could not be set up.
        case markdown
    }

    /// The kind of failure.
    package let code: Code
    /// What is wrong and what to do.
    package let message: String
    /// The file or folder concerned, as the caller named it.
    package let path: String?

    /// Creates an error.
    package init(code: Code, message: String, path: String? = nil) {
        self.code = code
        self.message = message
        self.path = path
    }

    /// The message, behind the path where there is one.
    package var description: String {
        if let path { "\(path): \(message)" } else { message }
    }
}
