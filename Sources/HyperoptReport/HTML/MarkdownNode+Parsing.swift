import CCMarkGFM

extension MarkdownNode {
    private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

    /// Reads a text with cmark-gfm, with tables and strikethrough but without automatic links.
    ///
    /// - Returns: the document.
    /// - Throws: `ReportError` when cmark-gfm lacks an extension or memory.
    static func document(parsing text: String) throws(ReportError) -> MarkdownNode {
        _ = registration
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8) else {
            throw ReportError(code: .markdown, message: "cmark-gfm could not start")
        }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            guard let found = cmark_find_syntax_extension(name),
                cmark_parser_attach_syntax_extension(parser, found) == 1
            else { throw ReportError(code: .markdown, message: "cmark-gfm has no extension named \(name)") }
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let root = cmark_parser_finish(parser) else {
            throw ReportError(code: .markdown, message: "cmark-gfm could not read a page")
        }
        defer { cmark_node_free(root) }
        return MarkdownNode(copying: root)
    }

    private init(copying node: OpaquePointer) {
        kind = cmark_node_get_type_string(node).flatMap { Kind(rawValue: String(cString: $0)) }
        literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
        level = Int(cmark_node_get_heading_level(node))
        isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        isTight = cmark_node_get_list_tight(node) == 1
        if kind == .table { alignments = Self.alignments(of: node) }
        var next = cmark_node_first_child(node)
        while let child = next {
            children.append(MarkdownNode(copying: child))
            next = cmark_node_next(child)
        }
    }

    private static func alignments(of table: OpaquePointer) -> [Alignment] {
        guard let marks = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
        return (0..<Int(cmark_gfm_extensions_get_table_columns(table))).map { column in
            switch Unicode.Scalar(marks[column]) {
            case "r": .end
            case "c": .center
            default: .start
            }
        }
    }
}
