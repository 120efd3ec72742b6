import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A check by a real XML parser.
enum WellFormed {
    struct Failure: Error {
        let reason: String
    }

    /// The ids of a document.
    ///
    /// - Throws: `Failure` when the text is not well-formed XML, or an id occurs twice.
    @discardableResult
    static func check(_ text: String) throws -> [String] {
        let parser = XMLParser(data: Data(text.utf8))
        let reader = Reader()
        parser.delegate = reader
        guard parser.parse() else {
            throw Failure(reason: "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "unknown")")
        }
        guard Set(reader.ids).count == reader.ids.count else { throw Failure(reason: "ids \(reader.ids)") }
        return reader.ids
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var ids: [String] = []

        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
            qualifiedName qName: String?, attributes attributeDict: [String: String]
        ) {
            if let id = attributeDict["id"] { ids.append(id) }
        }
    }
}
