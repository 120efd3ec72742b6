import HyperoptCore

/// A place in a text file, counted from 1; columns count Unicode scalars.
public struct TextPosition: Sendable, Hashable {
    /// The line.
    public let line: Int
    /// The column.
    public let column: Int

    /// Creates a place.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// A configuration value with the place where it was written, whatever the file's syntax.
struct ConfigNode: Sendable {
    /// What a node holds.
    enum Content: Sendable {
        case scalar(Choice)
        case list([ConfigNode])
        case mapping([Entry])
    }

    /// One key of a mapping with its value.
    struct Entry: Sendable {
        let key: String
        let keyPosition: TextPosition?
        let value: ConfigNode
    }

    let content: Content
    let position: TextPosition?

    /// What the node is, in words for messages, such as "a string" or "a list".
    var kind: String {
        switch content {
        case .list: "a list"
        case .mapping: "a mapping"
        case .scalar(.null): "nothing"
        case .scalar(.bool): "a boolean"
        case .scalar(.int): "an integer"
        case .scalar(.float): "a number"
        case .scalar(.string), .scalar(.json): "a string"
        }
    }

    /// The kind, with a scalar's text behind it.
    var kindAndText: String {
        switch content {
        case .scalar(.null), .list, .mapping: kind
        case .scalar(let scalar): "\(kind) '\(MessageText.shortened(scalar.text))'"
        }
    }
}

extension ConfigNode {
    /// The node of a JSON value, without places.
    init(json: JSONValue) {
        switch json {
        case .array(let elements): content = .list(elements.map(ConfigNode.init(json:)))
        case .object(let members):
            content = .mapping(members.map { Entry(key: $0.key, keyPosition: nil, value: ConfigNode(json: $0.value)) })
        case .null, .bool, .integer, .number, .string: content = .scalar(Choice(json))
        }
        position = nil
    }

    /// The JSON value of the node.
    var json: JSONValue {
        switch content {
        case .scalar(let scalar): scalar.json
        case .list(let elements): .array(elements.map(\.json))
        case .mapping(let entries): .object(entries.map { JSONMember($0.key, $0.value.json) })
        }
    }
}
