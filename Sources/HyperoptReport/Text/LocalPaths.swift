/// Absolute paths in messages, which tell more about a machine than a public page should.
enum LocalPaths {
    /// A text with every absolute path shortened to its last component: `/home/me/train.py` becomes `…/train.py`.
    static func shortened(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if endsPath(scalar) {
                result.append(contentsOf: shortenedWord(word))
                word.removeAll()
                result.append(scalar)
            } else {
                word.append(scalar)
            }
        }
        result.append(contentsOf: shortenedWord(word))
        return String(result)
    }

    private static func endsPath(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\n", "\r", "'", "\"", "`", "(", ")", "<", ">", "[", "]", "{", "}", ",", ";", ":", "=", "|":
            true
        default: false
        }
    }

    private static func shortenedWord(_ word: String.UnicodeScalarView) -> String.UnicodeScalarView {
        guard let first = word.first, first == "/" || first == "~" else { return word }
        let components = word.split(separator: "/")
        guard components.count > 1, let last = components.last else { return word }
        return String.UnicodeScalarView("…/".unicodeScalars) + last
    }
}
