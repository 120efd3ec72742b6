/// A moment in UTC, to the microsecond.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01 00:00:00 UTC, leap seconds not counted.
    public let microseconds: Int64

    /// Creates a moment from its distance to the Unix epoch.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Whether the left moment is earlier.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The seconds from `start` to this moment.
    public func seconds(since start: Timestamp) -> Double {
        Double(microseconds - start.microseconds) / 1e6
    }

    /// The text of Optuna's database: `YYYY-MM-DD HH:MM:SS.ffffff`.
    public var optunaText: String {
        let parts = components
        return "\(parts.date) \(parts.time).\(Self.padded(parts.fraction, 6))"
    }

    /// The text of Kubeflow's files, to the second: `YYYY-MM-DDTHH:MM:SSZ`.
    public var iso8601Text: String {
        let parts = components
        return "\(parts.date)T\(parts.time)Z"
    }

    /// Reads `YYYY-MM-DD` with, after a space or `T`, `HH:MM[:SS[.f…]]` and an optional `Z` or offset `±HH:MM`.
    ///
    /// - Returns: nil for any other text, so also for dates that do not exist.
    public init?(text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        guard let microseconds = reader.read() else { return nil }
        self.microseconds = microseconds
    }

    private var components: (date: String, time: String, fraction: Int64) {
        let day = microseconds.flooredQuotient(by: 86_400_000_000)
        let rest = microseconds - day * 86_400_000_000
        let seconds = rest / 1_000_000
        let (year, month, dayOfMonth) = Self.civil(day: day)
        let date = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(dayOfMonth, 2))"
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        return (date, time, rest % 1_000_000)
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// The Gregorian date of a day counted from 1970-01-01, by the "days to civil" algorithm of Howard Hinnant.
    private static func civil(day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.flooredQuotient(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func read() -> Int64? {
            guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2),
                (1...12).contains(month), (1...31).contains(day), take(" ") || take("T"),
                let hour = digits(2), take(":"), let minute = digits(2), hour < 24, minute < 60
            else { return nil }
            let number = Timestamp.day(year: year, month: month, day: day)
            guard Timestamp.civil(day: number) == (year, month, day) else { return nil }
            var total = (number * 86_400 + hour * 3600 + minute * 60) * 1_000_000
            if take(":") {
                guard let second = digits(2), second < 60 else { return nil }
                total += second * 1_000_000
                if take(".") {
                    guard let fraction = fraction() else { return nil }
                    total += fraction
                }
            }
            guard let offset = offset(), position == bytes.count else { return nil }
            return total - offset
        }

        private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard position < bytes.count, Unicode.Scalar(bytes[position]) == scalar else { return false }
            position += 1
            return true
        }

        private mutating func digits(_ count: Int) -> Int64? {
            guard position + count <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[position..<position + count] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            }
            position += count
            return value
        }

        private mutating func fraction() -> Int64? {
            var value: Int64 = 0
            var count = 0
            while let digit = digits(1) {
                if count < 6 { value = value * 10 + digit }
                count += 1
            }
            guard count > 0 else { return nil }
            for _ in min(count, 6)..<6 { value *= 10 }
            return value
        }

        private mutating func offset() -> Int64? {
            if position == bytes.count || take("Z") { return 0 }
            let sign: Int64
            if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
            guard let hour = digits(2), take(":"), let minute = digits(2), hour < 24, minute < 60 else { return nil }
            return sign * (hour * 3600 + minute * 60) * 1_000_000
        }
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity, for a positive divisor.
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
