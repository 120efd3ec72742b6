/// Finds the values of named metrics in a program's standard output, as it arrives.
///
/// A line holds `name: value` or `name=value`, spaces around the separator allowed, any number of times, among any
/// other text. A name is a run of letters and digits of any script, `_`, `-`, `/` and `.`, and counts only as a whole
/// and exactly as asked for: `val-accuracy: 0.3` says nothing about `accuracy`. A value is `nan`, `inf` or `infinity`
/// in any case, or a decimal number such as `1`, `-0.5`, `.5` or `1e-05`. What could be misread is refused:
/// `95%` and `95 %`, `1,5`, `1,234`, `12:30:45`, `45/100`, `0x1p3`, `nan(0x7)`, `1_000`, `3ms`, and numbers beyond the
/// range of a double, such as `1e400`. A full stop or a colon may follow a number when a space or the line's end
/// comes next.
///
/// A line that is a JSON object, or a Python dict of the same look, is read by its members; numbers in quotes count,
/// booleans do not, and those of inner objects do not. `step` or `epoch` (in any case) with a whole number on the same
/// line gives the step of all its metrics; `step` is preferred.
///
/// Lines end with LF, CR or both, so that a progress bar's states are lines of their own. Escape sequences of terminals
/// are skipped. Of a line longer than `lineLimit` the rest is ignored, with a number that reaches the limit. How the
/// bytes are cut into pieces makes no difference.
/// - Complexity: O(n) in the number of bytes, O(`lineLimit`) memory.
public struct MetricLineParser: Sendable {
    /// The number of bytes of a line that are read, without escape sequences.
    public static let lineLimit = 65_536

    private let scanner: MetricLineScanner
    private var lines = TerminalLines(limit: MetricLineParser.lineLimit)

    /// Creates a parser that reports the metrics of the given names.
    public init(names: [String]) {
        scanner = MetricLineScanner(names: names)
    }

    /// Whether a metric of this name can be found in a line of text.
    ///
    /// Other names (with spaces, for instance) are only found in lines that are JSON objects.
    public static func canRead(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy(MetricLineScanner.isNameScalar)
    }

    /// Takes the next bytes and returns the reports of the lines that they complete.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) -> [MetricReport] {
        var reports: [MetricReport] = []
        let scanner = scanner
        lines.append(bytes) { line, isCut in scanner.scan(line, isCut: isCut, into: &reports) }
        return reports
    }

    /// Takes the next bytes and returns the reports of the lines that they complete.
    public mutating func append(_ bytes: [UInt8]) -> [MetricReport] {
        bytes.withUnsafeBytes { append($0) }
    }

    /// Returns the reports of a last line without a line end, after which a new line begins.
    public mutating func finish() -> [MetricReport] {
        var reports: [MetricReport] = []
        let scanner = scanner
        lines.finish { line, isCut in scanner.scan(line, isCut: isCut, into: &reports) }
        return reports
    }
}
