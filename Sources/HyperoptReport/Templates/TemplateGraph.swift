/// Which template includes which, to refuse one that includes itself: it would never end.
struct TemplateGraph {
    private let includes: [String: [String]]

    /// Reads the include tags of templates.
    ///
    /// - Parameter files: the templates' texts by their paths.
    /// - Throws: `ReportError` for tags whose targets are not known beforehand: changed delimiters, dynamic names.
    init(files: [String: String]) throws(ReportError) {
        var includes: [String: [String]] = [:]
        for (path, text) in files {
            includes[path] = try Self.targets(in: text, path: path)
        }
        self.includes = includes
    }

    /// Looks for a template that includes itself, directly or through others.
    ///
    /// - Throws: `ReportError` with the chain of names.
    func checkForCycles() throws(ReportError) {
        for path in includes.keys.sorted() { try visit(path, chain: []) }
    }

    private func visit(_ path: String, chain: [String]) throws(ReportError) {
        if let start = chain.firstIndex(of: path) {
            let loop = chain[start...] + [path]
            throw ReportError(
                code: .template, message: "includes itself: " + loop.joined(separator: " → "), path: path)
        }
        for target in includes[path] ?? [] {
            try visit(target, chain: chain + [path])
        }
    }

    private static func targets(in text: String, path: String) throws(ReportError) -> [String] {
        var targets: [String] = []
        let bytes = Array(text.utf8)
        for index in bytes.indices.dropLast(2) where bytes[index] == 0x7B && bytes[index + 1] == 0x7B {
            let rest = bytes[(index + 2)...].drop { $0 <= 0x20 }
            switch rest.first {
            case UInt8(ascii: "="):
                throw ReportError(code: .template, message: "{{= changed delimiters =}} are not supported", path: path)
            case UInt8(ascii: ">"), UInt8(ascii: "<"):
                let name = rest.dropFirst().drop { $0 <= 0x20 }.prefix { $0 > 0x20 && $0 != 0x7D }
                guard name.first != UInt8(ascii: "*") else {
                    throw ReportError(code: .template, message: "{{>*dynamic}} names are not supported", path: path)
                }
                targets.append(String(decoding: name, as: UTF8.self) + ".md.mustache")
            default: break
            }
        }
        return targets
    }
}
