import Foundation
import HyperoptCore
import Testing

/// Reads a JSON file of this target's fixtures.
func fixture(_ name: String) throws -> JSONValue {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
    return try JSONValue(parsing: String(decoding: Data(contentsOf: url), as: UTF8.self))
}

/// Whether two numbers agree to a relative difference, or are the same special value.
func isClose(_ left: Double, _ right: Double, relative: Double = 1e-12, absolute: Double = 0) -> Bool {
    if left == right || (left.isNaN && right.isNaN) { return true }
    return abs(left - right) <= max(relative * max(abs(left), abs(right)), absolute)
}

extension JSONValue {
    /// The number of a member.
    func number(_ key: String) throws -> Double {
        let value = self[key]?.doubleValue
        return try #require(value, "\(key) is missing")
    }

    /// The text of a member.
    func text(_ key: String) throws -> String {
        let value = self[key]?.stringValue
        return try #require(value, "\(key) is missing")
    }

    /// The elements of a member.
    func array(_ key: String) throws -> [JSONValue] {
        let value = self[key]?.arrayValue
        return try #require(value, "\(key) is missing")
    }

    /// The elements of an array.
    func elements() throws -> [JSONValue] {
        try #require(arrayValue, "no array")
    }

    /// The numbers of a member.
    func numbers(_ key: String) throws -> [Double] {
        try array(key).map { try #require($0.doubleValue, "no number") }
    }
}
