import HyperoptCore

/// Reads one line's metrics; `MetricLineParser` states the rules.
struct MetricLineScanner: Sendable {
    private let metrics: [(name: String, bytes: [UInt8])]

    init(names: [String]) {
        metrics = names.map { ($0, Array($0.utf8)) }
    }

    /// Appends the line's reports; `isCut` tells that the line went on.
    func scan(_ line: UnsafeBufferPointer<UInt8>, isCut: Bool, into reports: inout [MetricReport]) {
        let text = LineText(bytes: line, isCut: isCut)
        guard !isCut, text.isBraced else {
            reports += scan(text, quotes: false)
            return
        }
        reports += scanJSON(text) ?? scan(text, quotes: true)
    }

    /// Whether a character may be a part of a metric's name.
    static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "/", ".": return true
        default: break
        }
        guard !scalar.isASCII else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
            return true
        default:
            return false
        }
    }

    // MARK: Text

    private func scan(_ line: LineText, quotes: Bool) -> [MetricReport] {
        var found: [(name: String, value: Double)] = []
        var step = LineStep()
        var index = 0
        while index < line.count {
            let end = line.endOfName(from: index)
            guard end > index else {
                index += line.scalar(at: index).length
                continue
            }
            let name = UnsafeBufferPointer(rebasing: line.bytes[index..<end])
            let metric = metrics.first { $0.bytes.elementsEqual(name) }?.name
            let key = LineStep.Key(name)
            let quote = quotes ? line.quote(around: index..<end) : nil
            index = end
            guard metric != nil || key != nil else { continue }
            guard let number = line.assignedNumber(from: quote == nil ? end : end + 1, quotes: quotes) else { continue }
            if let metric { found.append((metric, number.value)) }
            if let key { step.set(key, number.integer) }
            index = number.end
        }
        return found.map { MetricReport(name: $0.name, value: $0.value, step: step.value) }
    }

    // MARK: JSON

    /// The reports of a line that is a JSON object, or nil when it is not.
    private func scanJSON(_ line: LineText) -> [MetricReport]? {
        let text = String(decoding: line.bytes, as: UTF8.self)
        guard case .object(let members)? = try? JSONValue(parsing: text) else { return nil }
        var found: [(name: String, value: Double)] = []
        var step = LineStep()
        for member in members {
            let key = Array(member.key.utf8)
            if case .integer(let value) = member.value, let stepKey = key.withUnsafeBufferPointer(LineStep.Key.init) {
                step.set(stepKey, value)
            }
            guard let metric = metrics.first(where: { $0.bytes == key })?.name else { continue }
            guard let value = number(member.value, of: metric, in: line) else { continue }
            found.append((metric, value))
        }
        return found.map { MetricReport(name: $0.name, value: $0.value, step: step.value) }
    }

    private func number(_ value: JSONValue, of metric: String, in line: LineText) -> Double? {
        switch value {
        case .integer(let integer):
            return Double(integer)
        case .number(let number) where number.isInfinite:
            // JSON's reader turns 1e400 into infinity; the text tells it from the literal.
            return scan(line, quotes: true).last { $0.name == metric && $0.value == number }?.value
        case .number(let number):
            return number
        case .string(let string):
            var string = string
            return string.withUTF8 { bytes in
                let text = LineText(bytes: bytes, isCut: false)
                guard let number = text.number(from: 0), number.end == text.count else { return nil }
                return number.value
            }
        default:
            return nil
        }
    }
}

/// The step that a line tells, from `step` or else from `epoch`.
private struct LineStep {
    enum Key {
        case step, epoch

        init?(_ name: UnsafeBufferPointer<UInt8>) {
            if Self.matches(name, "step") {
                self = .step
            } else if Self.matches(name, "epoch") {
                self = .epoch
            } else {
                return nil
            }
        }

        private static func matches(_ name: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
            guard name.count == word.utf8CodeUnitCount else { return false }
            return word.withUTF8Buffer { letters in zip(letters, name).allSatisfy { $0 == $1 | 0x20 } }
        }
    }

    private var step: Int64?
    private var epoch: Int64?

    var value: Int64? { step ?? epoch }

    /// Sets the step; a number that is not whole, or is negative, or exceeds 64 bits, is none.
    mutating func set(_ key: Key, _ number: Int64?) {
        guard let number, number >= 0 else { return }
        switch key {
        case .step: step = number
        case .epoch: epoch = number
        }
    }
}
