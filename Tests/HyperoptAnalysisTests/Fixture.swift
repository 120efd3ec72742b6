import Foundation
import HyperoptCore
import Testing

/// Reads the JSON files of the folder Fixtures.
enum Fixture {
    static func json(_ name: String) throws -> JSONValue {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
        return try JSONValue(parsing: String(contentsOf: url, encoding: .utf8))
    }
}

extension JSONValue {
    /// The members of an object, in order.
    var members: [JSONMember] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The numbers of an object by name.
    var numbers: [String: Double] {
        Dictionary(members.map { ($0.key, $0.value.doubleValue ?? .nan) }) { $1 }
    }
}
