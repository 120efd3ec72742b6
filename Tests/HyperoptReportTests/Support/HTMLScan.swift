/// The elements and attributes of a page, found by a scanner that knows just enough of HTML to notice what does not
/// belong there.
struct HTMLScan {
    /// How often each element begins, `svg` content aside.
    private(set) var counts: [String: Int] = [:]
    /// Every element name, and every `element@attribute`.
    private(set) var names: Set<String> = []
    /// The values of `href` and `src`.
    private(set) var targets: [String] = []
    /// The values of `id`.
    private(set) var ids: [String] = []
    /// What the scanner could not make sense of.
    private(set) var faults: [String] = []

    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ html: String) {
        scalars = Array(html.unicodeScalars)
        var depth = 0
        while let start = scalars[position...].firstIndex(of: "<") {
            position = start + 1
            if take("!DOCTYPE html>") || take("!--") { continue }
            let isEnd = take("/")
            let name = word()
            if name.isEmpty { faults.append("stray < at \(start)") }
            if isEnd {
                if name == "svg" { depth -= 1 }
                skip(">")
                continue
            }
            names.insert(name)
            if depth == 0 { counts[name, default: 0] += 1 }
            if name == "svg" { depth += 1 }
            attributes(of: name)
        }
    }

    private mutating func attributes(of element: String) {
        while position < scalars.count {
            while position < scalars.count, scalars[position] == " " || scalars[position] == "\n" { position += 1 }
            if take("/>") || take(">") { return }
            let name = word()
            guard !name.isEmpty else {
                faults.append("broken tag \(element) at \(position)")
                position += 1
                return
            }
            names.insert("\(element)@\(name)")
            guard take("=\"") else { continue }
            let end = scalars[position...].firstIndex(of: "\"") ?? scalars.endIndex
            let value = String(String.UnicodeScalarView(scalars[position..<end]))
            if name == "href" || name == "src" { targets.append(value) }
            if name == "id" { ids.append(value) }
            if value.contains("<") { faults.append("< in an attribute of \(element)") }
            position = min(end + 1, scalars.endIndex)
        }
    }

    private mutating func word() -> String {
        var result = String.UnicodeScalarView()
        while position < scalars.count,
            scalars[position].properties.isAlphabetic || "0-_:".contains(scalars[position])
                || ("0"..."9").contains(scalars[position])
        {
            result.append(scalars[position])
            position += 1
        }
        return String(result)
    }

    private mutating func take(_ text: String) -> Bool {
        let expected = Array(text.unicodeScalars)
        guard scalars[position...].starts(with: expected) else { return false }
        position += expected.count
        return true
    }

    private mutating func skip(_ scalar: Unicode.Scalar) {
        position = (scalars[position...].firstIndex(of: scalar) ?? scalars.endIndex - 1) + 1
    }
}

extension String {
    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool { unicodeScalars.contains(scalar) }
}
