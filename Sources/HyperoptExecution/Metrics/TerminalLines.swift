/// Cuts a stream of bytes into the lines that a terminal would show, whatever pieces it arrives in.
///
/// LF and CR both end a line; empty lines are passed over. Escape sequences (ECMA-48, and the strings that set titles
/// or links) vanish; a line's end also ends a sequence that was not completed.
struct TerminalLines: Sendable {
    /// Where the stream is in an escape sequence.
    private enum Escape: Sendable {
        case none
        /// Behind the escape character and any intermediate bytes.
        case started
        /// Behind the introducer of a control sequence.
        case control
        /// In a string that a bell or the string terminator ends.
        case string
        /// Behind an escape character in a string.
        case stringEnd
    }

    private let limit: Int
    private var line: [UInt8] = []
    private var isCut = false
    private var escape = Escape.none

    /// Creates a reader that keeps up to `limit` bytes of a line.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes the next bytes and passes on each line that they complete, and whether its rest was left out.
    mutating func append(_ bytes: UnsafeRawBufferPointer, line deliver: (UnsafeBufferPointer<UInt8>, Bool) -> Void) {
        var index = 0
        while index < bytes.count {
            if case .none = escape {
                let start = index
                while index < bytes.count, !Self.isSpecial(bytes[index]) { index += 1 }
                keep(UnsafeRawBufferPointer(rebasing: bytes[start..<index]))
                guard index < bytes.count else { return }
            }
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                finish(line: deliver)
                index += 1
            } else if advanceEscape(over: byte) {
                index += 1
            }
        }
    }

    /// Passes on the line that has no end yet.
    mutating func finish(line deliver: (UnsafeBufferPointer<UInt8>, Bool) -> Void) {
        if !line.isEmpty {
            line.withUnsafeBufferPointer { deliver($0, isCut) }
            line.removeAll(keepingCapacity: true)
        }
        isCut = false
        escape = .none
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == 0x1B
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        let room = limit - line.count
        if bytes.count > room { isCut = true }
        line.append(contentsOf: bytes.prefix(room))
    }

    /// Follows an escape sequence; false when the byte is no part of it and must be read again as text.
    private mutating func advanceEscape(over byte: UInt8) -> Bool {
        switch escape {
        case .none:
            escape = .started
        case .started:
            return advanceStart(over: byte)
        case .control:
            if byte == 0x1B {
                escape = .started
            } else if !(0x20...0x3F).contains(byte) {
                escape = .none
                return (0x40...0x7E).contains(byte)
            }
        case .string:
            if byte == 0x07 { escape = .none }
            if byte == 0x1B { escape = .stringEnd }
        case .stringEnd:
            guard byte == UInt8(ascii: "\\") else { return advanceStart(over: byte) }
            escape = .none
        }
        return true
    }

    private mutating func advanceStart(over byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "["): escape = .control
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            escape = .string
        case 0x1B, 0x20...0x2F: escape = .started
        default:
            escape = .none
            return (0x30...0x7E).contains(byte)
        }
        return true
    }
}
