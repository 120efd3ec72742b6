import HyperoptCore

/// JSON for pages and data files, in which no character acts on the text around it.
enum JSONText {
    /// A trial's parameters as an object, each value in full.
    static func parameters(of trial: FrozenTrial) -> String {
        text(.object(trial.parameters.map { JSONMember($0.name, $0.value?.json ?? .null) }))
    }

    /// An indented text in which invisible characters, and those that turn the direction of writing, are written by
    /// their codes.
    static func text(_ value: JSONValue) -> String {
        var result = String.UnicodeScalarView()
        for scalar in value.prettyText.unicodeScalars {
            if scalar != "\n", DisplayText.isDirectionMark(scalar) || DisplayText.isForbidden(scalar) {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    let code = "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                    result.append(contentsOf: code.unicodeScalars)
                }
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
