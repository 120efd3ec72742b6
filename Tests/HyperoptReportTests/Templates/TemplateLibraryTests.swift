import Testing

@testable import HyperoptReport

struct TemplateLibraryTests {
    /// A library in which the front page's template is replaced.
    private func library(index: String) throws -> TemplateLibrary {
        let folder = try TemporaryFolder()
        try folder.write(index, to: "index.md.mustache")
        return try TemplateLibrary(folder: folder.path)
    }

    private func error(path: String, text: String) throws -> ReportError? {
        let folder = try TemporaryFolder()
        try FileSystem.createFolder("\(folder.path)/sections")
        try folder.write(text, to: path)
        return #expect(throws: ReportError.self) { try TemplateLibrary(folder: folder.path) }
    }

    @Test func builtInFilesAreComplete() throws {
        #expect(BuiltInTemplates.files.count == 14)
        let library = try TemplateLibrary(folder: nil)
        #expect(library.stylesheet.contains("prefers-color-scheme"))
        #expect(library.stylesheet.utf8.count < 15_000)
        #expect(library.icon.hasPrefix("<svg"))
    }

    /// No tag of a template can insert a text unescaped, in no nesting.
    @Test(arguments: [
        "{{x}}", "{{{x}}}", "{{&x}}", "{{% CONTENT_TYPE: TEXT}}{{x}}", "{{#o}}{{{x}}}{{/o}}", "{{#l}}{{{.}}}{{/l}}",
        "{{#x}}{{{x}}}{{/x}}",
    ])
    func everyTagEscapes(template: String) throws {
        let model = TemplateValue.object([
            "x": .text("<b>"), "o": .object(["x": .text("<b>")]), "l": .list([.text("<b>")]),
        ])
        #expect(try library(index: template).render("index", model, as: .markdown) == "\\<b\\>")
        #expect(try library(index: template).render("index", model, as: .html) == "&lt;b&gt;")
    }

    @Test(arguments: ["{{o}}", "{{l}}", "{{missing}}", "{{reversed(x)}}", "{{#empty}}no{{/empty}}"])
    func objectsListsAndTransformsShowNothing(template: String) throws {
        let model = TemplateValue.object([
            "x": .text("<b>"), "o": .object(["x": .text("<b>")]), "l": .list([.text("<b>")]), "empty": .text(""),
        ])
        #expect(try library(index: template).render("index", model, as: .markdown) == "")
    }

    @Test func unknownNamesAreRefused() throws {
        let error = try error(path: "sections/tabel.md.mustache", text: "x")
        #expect(error?.code == .template)
        #expect(error?.message.hasPrefix("no built-in template has this name; known are icon.svg, ") == true)
    }

    @Test func brokenTemplatesNameTheirLine() throws {
        let error = try error(path: "index.md.mustache", text: "a\n{{#open}}\n")
        #expect(error?.code == .template)
        #expect(error?.path == "index.md.mustache")
        #expect(error?.message.contains("expectedSectionEnd") == true)
    }

    @Test func cyclesAreRefused() throws {
        let error = try error(path: "sections/table.md.mustache", text: "{{> sections/table }}")
        #expect(
            error?.message
                == "includes itself: sections/table.md.mustache → sections/table.md.mustache")
    }

    @Test(arguments: ["{{=<% %>=}}", "{{>*x}}", "{{ < *x}}{{/*x}}"])
    func tagsWithUnknownTargetsAreRefused(template: String) throws {
        #expect(try error(path: "index.md.mustache", text: template)?.message.contains("not supported") == true)
    }

    @Test(arguments: [
        "{{", "{{#", "{{>", "{{/", "{{^", "{{!", "{{&", "{{{x}}", "{{<a}}", "{{$", "{{% X", "{{x", "}}", "",
    ])
    func unfinishedTagsAreErrorsOrText(template: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(template, to: "index.md.mustache")
        do {
            _ = try TemplateLibrary(folder: folder.path)
        } catch {
            #expect(error.code == .template)
        }
    }

    @Test func aMissingFolderIsAnError() {
        let error = #expect(throws: ReportError.self) { try TemplateLibrary(folder: "/nonexistent/templates") }
        #expect(error?.description == "/nonexistent/templates: cannot list it: No such file or directory")
    }
}
