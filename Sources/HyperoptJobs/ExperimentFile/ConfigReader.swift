import HyperoptCore

/// Takes typed values out of configuration nodes and collects every fault on the way.
///
/// Each function returns nil after it has noted a fault, so that reading goes on and a file's faults are told together.
struct ConfigReader {
    /// A mapping whose keys are all known.
    struct Mapping {
        let entries: [ConfigNode.Entry]
        let position: TextPosition?
        /// Keys that are missing only because they are misspelled, which has been noted.
        let misspelled: Set<String>

        subscript(key: String) -> ConfigNode? {
            entries.first { $0.key == key }?.value
        }

        /// The value of a key for which null means the same as its absence.
        func optional(_ key: String) -> ConfigNode? {
            guard let node = self[key] else { return nil }
            if case .scalar(.null) = node.content { return nil }
            return node
        }
    }

    private(set) var problems: [ExperimentFileError.Problem] = []
    /// Where the file names the training program.
    var trainerPosition: TextPosition?

    mutating func note(_ message: String, at position: TextPosition?) {
        problems.append(.init(message, at: position))
    }

    /// A mapping with no other keys than those given.
    mutating func mapping(_ node: ConfigNode, _ what: String, keys: [String]) -> Mapping? {
        guard let entries = entries(node, what) else { return nil }
        var misspelled: Set<String> = []
        for entry in entries where !keys.contains(entry.key) {
            let hint = DidYouMean.hint(for: entry.key, among: keys)
            note("unknown key '\(MessageText.shortened(entry.key))' in \(what)\(hint)", at: entry.keyPosition)
            if let guess = DidYouMean.closest(to: entry.key, among: keys) { misspelled.insert(guess) }
        }
        return Mapping(entries: entries, position: node.position, misspelled: misspelled)
    }

    /// The entries of a mapping with any keys.
    mutating func entries(_ node: ConfigNode, _ what: String) -> [ConfigNode.Entry]? {
        guard case .mapping(let entries) = node.content else {
            note("\(what) must be a mapping of keys to values, not \(node.kindAndText)", at: node.position)
            return nil
        }
        return entries
    }

    /// The value of a key that must be there.
    mutating func required(_ mapping: Mapping, _ key: String, of what: String) -> ConfigNode? {
        if let node = mapping[key] { return node }
        if !mapping.misspelled.contains(key) { note("\(what) has no \(key)", at: mapping.position) }
        return nil
    }

    mutating func list(_ node: ConfigNode, _ what: String) -> [ConfigNode]? {
        guard case .list(let elements) = node.content else {
            note("\(what) must be a list, not \(node.kindAndText)", at: node.position)
            return nil
        }
        return elements
    }

    mutating func string(_ node: ConfigNode, _ what: String) -> String? {
        guard case .scalar(.string(let text)) = node.content else {
            note("\(what) must be a string, not \(node.kindAndText)\(quoteHint(node))", at: node.position)
            return nil
        }
        return text
    }

    private func quoteHint(_ node: ConfigNode) -> String {
        switch node.content {
        case .scalar(.int), .scalar(.float), .scalar(.bool): "; put it in quotes"
        default: ""
        }
    }

    mutating func bool(_ node: ConfigNode, _ what: String) -> Bool? {
        guard case .scalar(.bool(let flag)) = node.content else {
            note("\(what) must be true or false, not \(node.kindAndText)", at: node.position)
            return nil
        }
        return flag
    }

    mutating func integer(_ node: ConfigNode, _ what: String, in range: ClosedRange<Int64>) -> Int64? {
        guard case .scalar(.int(let value)) = node.content else {
            note("\(what) must be an integer, not \(node.kindAndText)", at: node.position)
            return nil
        }
        guard range.contains(value) else {
            let bounds = "between \(range.lowerBound) and \(range.upperBound)"
            note("\(what) is \(value); it must lie \(bounds)", at: node.position)
            return nil
        }
        return value
    }

    mutating func number(_ node: ConfigNode, _ what: String) -> Double? {
        let value: Double
        switch node.content {
        case .scalar(.int(let integer)): value = Double(integer)
        case .scalar(.float(let number)): value = number
        default:
            note("\(what) must be a number, not \(node.kindAndText)", at: node.position)
            return nil
        }
        guard value.isFinite else {
            note("\(what) must be a finite number, not \(node.kindAndText)", at: node.position)
            return nil
        }
        return value
    }

    /// One of the given words.
    mutating func word(_ node: ConfigNode, _ what: String, among words: [String]) -> String? {
        guard let text = string(node, what) else { return nil }
        guard words.contains(text) else {
            let known = words.joined(separator: ", ")
            let guess = DidYouMean.closest(to: text, among: words).map { "; did you mean '\($0)'?" } ?? ""
            note("\(what) '\(MessageText.shortened(text))' is unknown\(guess) (one of: \(known))", at: node.position)
            return nil
        }
        return text
    }

    /// A time span: a number of seconds, or a text such as `60s`, `1.5h`, `1h30m`; greater than 0, at most 10 years.
    mutating func duration(_ node: ConfigNode, _ what: String) -> Double? {
        let seconds: Double?
        switch node.content {
        case .scalar(.int(let value)): seconds = Double(value)
        case .scalar(.float(let value)): seconds = value
        case .scalar(.string(let text)): seconds = DurationText.seconds(text)
        default: seconds = nil
        }
        guard let seconds else {
            note("\(what) must be a time such as 60s, 5m or 1h30m, not \(node.kindAndText)", at: node.position)
            return nil
        }
        guard seconds > 0, seconds <= 10 * 366 * 86_400 else {
            note("\(what) must be greater than 0 and at most ten years, not \(node.kindAndText)", at: node.position)
            return nil
        }
        return seconds
    }
}
