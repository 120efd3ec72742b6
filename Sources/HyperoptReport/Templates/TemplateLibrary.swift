import Mustache

/// The templates of a site: the built-in ones, single files of them replaced by the user's.
struct TemplateLibrary: Sendable {
    /// The style sheet.
    let stylesheet: String
    /// The icon, an SVG image.
    let icon: String
    private let templates: MustacheLibrary

    /// Reads the templates.
    ///
    /// - Parameter folder: a folder with replacements, laid out like the built-in `templates` folder, or nil. Every
    ///   `.mustache`, `.css` and `.svg` file in it must have the path of a built-in file.
    /// - Throws: `ReportError` when a file cannot be read, has no built-in counterpart, or is no template.
    init(folder: String?) throws(ReportError) {
        var files = BuiltInTemplates.files
        if let folder {
            for (path, text) in try Self.replacements(in: folder) {
                guard files[path] != nil else {
                    throw ReportError(
                        code: .template,
                        message: "no built-in template has this name; known are "
                            + files.keys.sorted().joined(separator: ", "), path: "\(folder)/\(path)")
                }
                files[path] = text
            }
        }
        stylesheet = files.removeValue(forKey: "report.css") ?? ""
        icon = files.removeValue(forKey: "icon.svg") ?? ""
        try TemplateGraph(files: files).checkForCycles()
        var library = MustacheLibrary()
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            library.register(try Self.template(text, path: path), named: Self.name(path))
        }
        templates = library
    }

    /// The page that a template makes of a model.
    ///
    /// - Parameters:
    ///   - name: a page template's name, such as `study` or `layout`.
    ///   - model: what the template sees.
    ///   - format: the template's language.
    /// - Returns: the page's text.
    func render(_ name: String, _ model: TemplateValue, as format: TemplateFormat) -> String {
        templates.render(model.bound(to: format), withTemplate: name) ?? ""
    }

    private static func replacements(in folder: String) throws(ReportError) -> [(String, String)] {
        var result: [(String, String)] = []
        for path in try FileSystem.files(below: folder) where isTemplate(path) {
            result.append((path, String(decoding: try FileSystem.read("\(folder)/\(path)"), as: UTF8.self)))
        }
        return result
    }

    private static func isTemplate(_ path: String) -> Bool {
        path.hasSuffix(".mustache") || path.hasSuffix(".css") || path.hasSuffix(".svg")
    }

    /// Parses a template so that tags insert values as they are: values come escaped (see `TemplateValue.bound`).
    private static func template(_ text: String, path: String) throws(ReportError) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + text)
        } catch let error as MustacheTemplate.ParserError {
            throw ReportError(
                code: .template, message: "\(error.error) in line \(error.context.lineNumber): \(error.context.line)",
                path: path)
        } catch {
            throw ReportError(code: .template, message: "\(error)", path: path)
        }
    }

    private static func name(_ path: String) -> String {
        for suffix in [".md.mustache", ".html.mustache"] where path.hasSuffix(suffix) {
            return String(path.dropLast(suffix.count))
        }
        return path
    }
}
