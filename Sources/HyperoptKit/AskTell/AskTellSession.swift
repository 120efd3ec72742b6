import HyperoptCore

/// A conversation over lines: each request is one JSON object, each is answered by one JSON object.
///
/// `hyperopt ask-tell --help` describes the requests. A request that cannot be served changes nothing and is answered
/// with the member `error`.
package struct AskTellSession {
    /// The longest request that is read, in bytes.
    package static let lengthLimit = 16 << 20

    /// Whether the last request was `close`.
    package private(set) var isClosed = false

    private let version: String
    private let warn: @Sendable (String) -> Void
    private var study: AskTellStudy?

    /// The longest error message, in Unicode scalars: names and values in it may be as long as a request.
    private static let messageLimit = 1000

    /// Starts a conversation.
    ///
    /// - Parameters:
    ///   - version: the program's version.
    ///   - warn: is told what is odd but no error.
    package init(version: String, warn: @escaping @Sendable (String) -> Void) {
        self.version = version
        self.warn = warn
    }

    /// Answers a request.
    ///
    /// - Parameter line: the request without its line break.
    /// - Returns: the answer without a line break.
    package mutating func reply(to line: [UInt8]) -> String {
        do {
            let request = try Self.request(line)
            let start = SystemClock.microseconds
            var members = try serve(request)
            if !members.contains(where: { $0.key == "us" }) {
                members.append(JSONMember("us", .number(SystemClock.microseconds - start)))
            }
            return JSONValue.object(members).pythonText
        } catch {
            return Self.refusal("\(error)")
        }
    }

    /// The answer to a request that is longer than `lengthLimit`.
    package static var refusalOfLength: String {
        refusal("the request is longer than \(lengthLimit) bytes")
    }

    private static func refusal(_ message: String) -> String {
        var message = message
        if message.unicodeScalars.count > messageLimit {
            message = String(String.UnicodeScalarView(message.unicodeScalars.prefix(messageLimit))) + "…"
        }
        return JSONValue.object(["error": .string(message)]).pythonText
    }

    private static func request(_ line: [UInt8]) throws -> JSONMember {
        guard let text = String(validating: line, as: UTF8.self) else { throw RequestError("the request is not UTF-8") }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text)
        } catch {
            throw RequestError("the request is not JSON: \(error)")
        }
        guard case .object(let members) = json, let member = members.first, members.count == 1 else {
            throw RequestError("a request is an object with one member, such as {\"ask\": {}}")
        }
        return member
    }

    private mutating func serve(_ request: JSONMember) throws -> [JSONMember] {
        let reader = try RequestReader(request.value, of: request.key)
        let ok = JSONMember("ok", .bool(true))
        switch request.key {
        case "init":
            study = try AskTellStudy(reader, warn: warn)
            return [ok, JSONMember("name", "hyperopt"), JSONMember("version", .string(version))]
        case "close":
            isClosed = true
            return [ok]
        case "ask": return try withStudy { try $0.ask() }
        case "suggest": return try withStudy { try $0.suggest(reader) }
        case "tell": return try withStudy { try [ok] + $0.tell(reader) }
        case "report": return try withStudy { try [ok] + $0.report(reader) }
        case "enqueue": return try withStudy { try [ok] + $0.enqueue(reader) }
        case "fill": return try withStudy { try [ok] + $0.fill(reader) }
        case "loop": return try withStudy { try [ok] + $0.loop(reader) }
        default:
            throw RequestError(
                "there is no request \"\(request.key)\"; known are init, ask, suggest, tell, report, enqueue, fill, "
                    + "loop and close")
        }
    }

    private mutating func withStudy<Result>(_ body: (inout AskTellStudy) throws -> Result) throws -> Result {
        guard var current = study else { throw RequestError("there is no study yet; send init first") }
        // While `body` works, the study is held in one place only, so that nothing of it is copied.
        study = nil
        defer { study = current }
        return try body(&current)
    }
}
