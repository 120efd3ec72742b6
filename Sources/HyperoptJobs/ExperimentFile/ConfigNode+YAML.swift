import HyperoptCore
import Yams

extension ConfigNode {
    /// The limits within which a YAML text is read.
    enum Limit {
        static let bytes = 1 << 20
        static let depth = 32
        static let nodes = 20_000
    }

    /// Reads one YAML document of UTF-8 bytes.
    ///
    /// Refused are texts beyond the limits, anchors, aliases and tags, several documents, keys that occur twice or
    /// are no strings, and bytes that are not UTF-8 text. A byte order mark is skipped.
    ///
    /// - Throws: the fault with its place.
    init(yaml bytes: [UInt8]) throws(ExperimentFileError.Problem) {
        let text = try Self.text(of: bytes)
        if let finding = YAMLIndicatorScan.firstFinding(in: text) {
            throw .init(
                "anchors, aliases and tags are not allowed; write the value itself, or quote the \(finding.kind) if it is text",
                at: finding.position)
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw Self.problem(of: error, in: text)
        } catch {
            throw .init("not readable as YAML: \(error)")
        }
        guard let root else {
            throw .init(
                "the file is empty; give at least search_space and trial_template", at: TextPosition(line: 1, column: 1)
            )
        }
        var count = 0
        self = try Self.convert(root, depth: 1, count: &count)
    }

    private static func text(of bytes: [UInt8]) throws(ExperimentFileError.Problem) -> String {
        guard bytes.count <= Limit.bytes else {
            throw .init("the file has more than \(Limit.bytes) bytes, which is the most that is read")
        }
        if let offset = bytes.firstIndex(of: 0) {
            throw .init("NUL at byte \(offset); the file must be UTF-8 text")
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            let valid = String(decoding: content, as: UTF8.self).utf8
            let offset = zip(content, valid).enumerated().first { $1.0 != $1.1 }?.offset ?? content.count
            throw .init("invalid UTF-8 at byte \(offset + bytes.count - content.count); save the file as UTF-8 text")
        }
        return text
    }

    private static func convert(
        _ node: Node, depth: Int, count: inout Int
    ) throws(ExperimentFileError.Problem) -> ConfigNode {
        let position = node.mark.map { TextPosition(line: $0.line, column: $0.column) }
        count += 1
        guard depth <= Limit.depth else { throw .init("nested deeper than \(Limit.depth) levels", at: position) }
        guard count <= Limit.nodes else { throw .init("more than \(Limit.nodes) values in one file", at: position) }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            let value = isPlain ? YAMLScalar.value(ofPlain: scalar.string) : Choice.string(scalar.string)
            return ConfigNode(content: .scalar(value), position: position)
        case .sequence(let sequence):
            var elements: [ConfigNode] = []
            for element in sequence { elements.append(try convert(element, depth: depth + 1, count: &count)) }
            return ConfigNode(content: .list(elements), position: position)
        case .mapping(let mapping):
            var entries: [Entry] = []
            for (key, value) in mapping {
                entries.append(try entry(key, value, depth: depth, count: &count))
            }
            return ConfigNode(content: .mapping(entries), position: position)
        case .alias:
            throw .init("aliases are not allowed; write the value itself", at: position)
        }
    }

    private static func entry(
        _ key: Node, _ value: Node, depth: Int, count: inout Int
    ) throws(ExperimentFileError.Problem) -> Entry {
        let position = key.mark.map { TextPosition(line: $0.line, column: $0.column) }
        guard case .scalar(let scalar) = key else { throw .init("a key must be a plain word", at: position) }
        let converted = try convert(value, depth: depth + 1, count: &count)
        return Entry(key: scalar.string, keyPosition: position, value: converted)
    }

    private static func problem(of error: YamlError, in text: String) -> ExperimentFileError.Problem {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            if problem.contains("another document") {
                return .init("a second document starts here; put one experiment in one file", at: position(mark))
            }
            let reason = [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
            return .init("not valid YAML: \(reason)", at: position(mark))
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let again = secondLine(of: key, after: context.mark, in: text).map { ", again in line \($0)" } ?? ""
            return .init(
                "the key '\(MessageText.shortened(key))' occurs more than once\(again); keep one",
                at: position(context.mark))
        case .reader(let problem, _, _, _):
            return .init("not readable as YAML: \(problem)")
        default:
            return .init("not readable as YAML")
        }
    }

    private static func position(_ mark: Mark) -> TextPosition {
        TextPosition(line: mark.line, column: mark.column)
    }

    /// The next line that begins, in the column of `mark`, with the same key.
    private static func secondLine(of key: String, after mark: Mark, in text: String) -> Int? {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let indent = String(repeating: " ", count: max(0, mark.column - 1))
        return lines.indices.dropFirst(mark.line).first { index in
            let rest = lines[index].dropFirst(indent.count)
            return lines[index].hasPrefix(indent) && rest.hasPrefix(key) && rest.dropFirst(key.count).first == ":"
        }.map { $0 + 1 }
    }
}

extension ExperimentFileError.Problem: Error {}
