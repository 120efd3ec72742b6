import HyperoptCore

/// The value of an unquoted YAML scalar by YAML 1.2's core schema.
///
/// So `no`, `on`, `1_000`, `017`, `0x1F` and `12:30:45` are strings, not booleans or other numbers as in YAML 1.1.
enum YAMLScalar {
    /// The value of the text of a plain scalar.
    static func value(ofPlain text: String) -> Choice {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case ".nan", ".NaN", ".NAN": return .float(.nan)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
        default: return number(text) ?? .string(text)
        }
    }

    private static func number(_ text: String) -> Choice? {
        var digits = Substring(text)
        if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
        let bytes = Array(digits.utf8)
        var position = 0
        func skipDigits() -> Int {
            let start = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
            return position - start
        }
        let whole = skipDigits()
        if position == bytes.count, whole > 0 {
            guard whole == 1 || bytes[0] != 0x30 else { return nil }
            return Int64(text).map(Choice.int) ?? Double(text).map(Choice.float)
        }
        var fraction = 0
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            fraction = skipDigits()
        }
        guard whole + fraction > 0 else { return nil }
        if position < bytes.count, bytes[position] == UInt8(ascii: "e") || bytes[position] == UInt8(ascii: "E") {
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            guard skipDigits() > 0 else { return nil }
        }
        guard position == bytes.count else { return nil }
        return Double(text).map(Choice.float)
    }
}
