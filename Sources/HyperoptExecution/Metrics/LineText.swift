/// A line's bytes, with the lookups that the metric scanner needs; valid as long as the bytes are.
struct LineText {
    /// A number in a line.
    struct Number {
        /// Its value, never an overflow.
        var value: Double
        /// The same value when it was written as a whole number and fits.
        var integer: Int64?
        /// The index behind it.
        var end: Int
    }

    /// Longer texts are not taken for numbers.
    private static let numberLimit = 1_000

    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether the line went on behind these bytes.
    let isCut: Bool

    var count: Int { bytes.count }

    /// Whether the line begins and ends with a brace, spaces aside.
    var isBraced: Bool {
        let start = indexBehindSpaces(from: 0)
        guard start < count, bytes[start] == UInt8(ascii: "{") else { return false }
        return bytes.last { !Self.isSpace($0) } == UInt8(ascii: "}")
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func byte(at index: Int) -> UInt8? {
        index < count ? bytes[index] : nil
    }

    private func indexBehindSpaces(from start: Int) -> Int {
        var index = start
        while index < count, Self.isSpace(bytes[index]) { index += 1 }
        return index
    }

    // MARK: Characters and names

    /// The character at an index and its length in bytes; U+FFFD of length 1 for a byte that is not UTF-8.
    func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let first = bytes[index]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length =
            switch first {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        guard length > 1, index + length <= count else { return ("\u{FFFD}", 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in bytes[index + 1..<index + length] {
            guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
        guard value >= least, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }

    /// The index behind the name that begins at an index, or that index when none does.
    func endOfName(from start: Int) -> Int {
        var index = start
        while index < count {
            let (scalar, length) = scalar(at: index)
            guard MetricLineScanner.isNameScalar(scalar) else { break }
            index += length
        }
        return index
    }

    /// The quote character that stands on both sides of a range.
    func quote(around range: Range<Int>) -> UInt8? {
        guard range.lowerBound > 0, let after = byte(at: range.upperBound), Self.isQuote(after) else { return nil }
        return bytes[range.lowerBound - 1] == after ? after : nil
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }

    // MARK: Numbers

    /// The number behind a separator that follows at an index, spaces aside, when nothing makes its reading doubtful.
    func assignedNumber(from start: Int, quotes: Bool) -> Number? {
        var index = indexBehindSpaces(from: start)
        guard let separator = byte(at: index), separator == UInt8(ascii: ":") || separator == UInt8(ascii: "=") else {
            return nil
        }
        index = indexBehindSpaces(from: index + 1)
        if quotes, let quote = byte(at: index), Self.isQuote(quote) {
            guard let number = number(from: index + 1), byte(at: number.end) == quote else { return nil }
            return number
        }
        guard let number = number(from: index), isEnd(number.end) else { return nil }
        return number
    }

    /// The number that begins at an index: the longest text of the grammar.
    func number(from start: Int) -> Number? {
        var index = start
        let sign = byte(at: index)
        let isNegative = sign == UInt8(ascii: "-")
        if isNegative || sign == UInt8(ascii: "+") { index += 1 }
        if let word = word(from: index) {
            let value = isNegative ? -word.value : word.value
            return Number(value: value, integer: nil, end: word.end)
        }
        let integerEnd = endOfDigits(from: index)
        var end = integerEnd
        if byte(at: end) == UInt8(ascii: ".") {
            let fractionEnd = endOfDigits(from: end + 1)
            if fractionEnd > end + 1 { end = fractionEnd }
        }
        guard end > index else { return nil }
        if let exponentEnd = endOfExponent(from: end) { end = exponentEnd }
        guard end - start <= Self.numberLimit else { return nil }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { return nil }
        return Number(value: value, integer: end == integerEnd ? Int64(text) : nil, end: end)
    }

    private func word(from start: Int) -> (value: Double, end: Int)? {
        let words: [(text: StaticString, value: Double)] = [("infinity", .infinity), ("inf", .infinity), ("nan", .nan)]
        for word in words {
            let end = start + word.text.utf8CodeUnitCount
            guard end <= count else { continue }
            let matches = word.text.withUTF8Buffer { letters in
                zip(letters, bytes[start..<end]).allSatisfy { $0 == $1 | 0x20 }
            }
            if matches { return (word.value, end) }
        }
        return nil
    }

    private func endOfDigits(from start: Int) -> Int {
        var index = start
        while index < count, Self.isDigit(bytes[index]) { index += 1 }
        return index
    }

    private func endOfExponent(from start: Int) -> Int? {
        guard let mark = byte(at: start), mark | 0x20 == UInt8(ascii: "e") else { return nil }
        var index = start + 1
        if let sign = byte(at: index), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { index += 1 }
        let end = endOfDigits(from: index)
        return end > index ? end : nil
    }

    /// Whether a number may end before an index.
    private func isEnd(_ index: Int) -> Bool {
        guard let byte = byte(at: index) else { return !isCut }
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            let next = self.byte(at: indexBehindSpaces(from: index))
            return next == nil ? !isCut : next != UInt8(ascii: "%")
        case UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "|"),
            UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            return true
        case UInt8(ascii: ","):
            guard let next = self.byte(at: index + 1) else { return !isCut }
            return !Self.isDigit(next) && next != UInt8(ascii: ".")
        case UInt8(ascii: "."), UInt8(ascii: ":"):
            guard let next = self.byte(at: index + 1) else { return !isCut }
            return Self.isSpace(next)
        case 0x80...:
            return Self.isEnd(scalar(at: index).scalar)
        default:
            return false
        }
    }

    /// Wide spaces, the lines of tables, and the punctuation of East Asian text end a number.
    private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{2500}"..."\u{257F}", "，", "；", "、", "。", "）": true
        default: scalar.properties.isWhitespace
        }
    }
}
