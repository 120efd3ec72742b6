/// An element of an SVG drawing.
///
/// Attribute values and texts are plain; they are escaped when the element is written, and nowhere else.
struct SVGElement: Sendable, Hashable {
    private struct Attribute: Sendable, Hashable {
        let name: String
        let value: String
    }

    private let name: String
    private var attributes: [Attribute]
    private let text: String?
    private let children: [SVGElement]

    /// Creates an element that holds other elements, or nothing.
    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [SVGElement] = []) {
        self.name = name
        self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
        self.text = nil
        self.children = children
    }

    /// Creates an element that holds a text, after the elements of `children`.
    init(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String, children: [SVGElement] = []
    ) {
        self.name = name
        self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
        self.text = text
        self.children = children
    }

    /// The element with one more attribute.
    func with(_ name: String, _ value: String) -> SVGElement {
        var copy = self
        copy.attributes.append(Attribute(name: name, value: value))
        return copy
    }

    /// The element as XML; child elements begin on lines of their own, unless a text stands beside them.
    func xml() -> String {
        var result = ""
        write(to: &result)
        return result
    }

    private func write(to result: inout String) {
        result += "<" + name
        for attribute in attributes {
            result += " \(attribute.name)=\"" + XMLText.escape(attribute.value) + "\""
        }
        guard text != nil || !children.isEmpty else {
            result += "/>"
            return
        }
        result += ">"
        for child in children {
            if text == nil { result += "\n" }
            child.write(to: &result)
        }
        result += text.map(XMLText.escape) ?? "\n"
        result += "</" + name + ">"
    }
}
