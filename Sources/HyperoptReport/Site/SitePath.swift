/// A relative link to a file of the site, of letters, digits, `-`, `_`, `.` and `/` only, so that it needs no escape.
struct SitePath: Sendable, Hashable, Comparable {
    /// The path.
    let text: String

    /// A fixed path of this program.
    init(_ literal: StaticString) {
        text = literal.description
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// The path of something below this one.
    func appending(_ component: SitePath) -> SitePath {
        SitePath(unchecked: text.isEmpty ? component.text : "\(text)/\(component.text)")
    }

    /// A single component made of untrusted text: every other character is left out.
    init(component text: String) {
        let allowed = text.unicodeScalars.filter { scalar in
            switch scalar {
            case "a"..."z", "0"..."9", "-", "_", ".": true
            default: false
            }
        }
        let trimmed = allowed.drop { $0 == "." }
        self.text = trimmed.isEmpty ? "x" : String(String.UnicodeScalarView(trimmed))
    }

    /// Orders by bytes.
    static func < (left: SitePath, right: SitePath) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
