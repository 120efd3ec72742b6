/// A link's or an image's target, sorted by what a page may do with it.
enum LinkTarget: Hashable {
    /// A place inside the site or on the page.
    case inside(String)
    /// A place outside: `http`, `https` or `mailto`.
    case outside(String)
    /// Anything else, which no page links to.
    case refused

    /// Sorts a target.
    ///
    /// Control characters, spaces and everything but ASCII are percent-encoded first, so that a browser, which
    /// drops some of them, reads the same scheme as this does.
    init(_ url: String) {
        let encoded = Self.encoded(url)
        let head = encoded.utf8.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        if let colon = head.firstIndex(of: UInt8(ascii: ":")) {
            let scheme = String(decoding: head[..<colon], as: UTF8.self).lowercased()
            self = ["http", "https", "mailto"].contains(scheme) ? .outside(encoded) : .refused
        } else if encoded.isEmpty || encoded.utf8.first == UInt8(ascii: "/") {
            self = .refused
        } else {
            self = .inside(encoded)
        }
    }

    private static func encoded(_ url: String) -> String {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var result = String.UnicodeScalarView()
        for byte in url.utf8 {
            switch byte {
            case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E:
                result.append(Unicode.Scalar(byte))
            default:
                result.append(contentsOf: ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
        return String(result)
    }
}
