import HyperoptCore

/// Why a request of the line protocol cannot be served.
struct RequestError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Reads the members of a request's object, each with its own type; null counts as absent.
struct RequestReader {
    /// What the members belong to, for messages.
    let place: String
    private let members: [JSONMember]

    /// The largest integer that every reader of JSON keeps exactly.
    private static let exactLimit = 9_007_199_254_740_992.0

    init(_ json: JSONValue, of place: String) throws(RequestError) {
        guard case .object(let members) = json else { throw RequestError("\(place) must be an object") }
        self.place = place
        self.members = members
    }

    /// A member's value; nil when it is absent or null.
    subscript(key: String) -> JSONValue? {
        guard let value = members.first(where: { $0.key == key })?.value, value != .null else { return nil }
        return value
    }

    /// Members that are not named.
    func members(except keys: Set<String>) -> [JSONMember] {
        members.filter { !keys.contains($0.key) }
    }

    func string(_ key: String) throws(RequestError) -> String? {
        guard let value = self[key] else { return nil }
        guard let string = value.stringValue else { throw mismatch(key, "a string") }
        return string
    }

    func bool(_ key: String) throws(RequestError) -> Bool? {
        guard let value = self[key] else { return nil }
        guard case .bool(let flag) = value else { throw mismatch(key, "true or false") }
        return flag
    }

    func number(_ key: String) throws(RequestError) -> Double? {
        guard let value = self[key] else { return nil }
        guard let number = value.doubleValue else { throw mismatch(key, "a number") }
        return number
    }

    /// An integer, written with a fraction of 0 or without one.
    func integer(_ key: String) throws(RequestError) -> Int64? {
        guard let value = self[key] else { return nil }
        switch value {
        case .integer(let integer): return integer
        case .number(let number) where abs(number) <= Self.exactLimit && number == number.rounded():
            return Int64(number)
        default: throw mismatch(key, "an integer")
        }
    }

    func array(_ key: String) throws(RequestError) -> [JSONValue]? {
        guard let value = self[key] else { return nil }
        guard let array = value.arrayValue else { throw mismatch(key, "a list") }
        return array
    }

    func numbers(_ key: String) throws(RequestError) -> [Double]? {
        guard let array = try array(key) else { return nil }
        let numbers = array.compactMap(\.doubleValue)
        guard numbers.count == array.count else { throw mismatch(key, "a list of numbers") }
        return numbers
    }

    /// An integer within bounds.
    func integer(_ key: String, in range: ClosedRange<Int64>) throws(RequestError) -> Int? {
        guard let value = try integer(key) else { return nil }
        guard range.contains(value) else {
            throw RequestError(
                "\(place): \(key) is \(value); it must lie between \(range.lowerBound) and \(range.upperBound)")
        }
        return Int(value)
    }

    /// A member that must be there.
    func require<Value>(_ key: String, _ value: Value?) throws(RequestError) -> Value {
        guard let value else { throw RequestError("\(place) needs \(key)") }
        return value
    }

    /// The number of a trial.
    func trialNumber() throws(RequestError) -> Int {
        try require("number", try integer("number", in: 0...Int64(Int32.max)))
    }

    func mismatch(_ key: String, _ wanted: String) -> RequestError {
        RequestError("\(place): \(key) must be \(wanted)")
    }
}
