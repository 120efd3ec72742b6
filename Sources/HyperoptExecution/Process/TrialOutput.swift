import SystemPackage

/// The two streams of a trial's output: read as they come, kept in the log, searched for metrics.
struct TrialOutput {
    /// Reports beyond this number only count for the last values, so that a flood cannot fill the memory.
    static let reportLimit = 100_000

    private static let chunk = 65_536

    /// The reading ends of the pipes; nil once they ended.
    private(set) var standardOutput: FileDescriptor?
    private(set) var standardError: FileDescriptor?
    /// The last value of each metric.
    private(set) var metrics: [String: Double] = [:]

    private var log: TrialLog
    private var parser: MetricLineParser
    private var errorLines = LastLine()
    private var reportCount = 0
    private let report: @Sendable (MetricReport) -> Void

    /// Reads from two descriptors, which do not block and which stay the caller's.
    init(
        standardOutput: FileDescriptor, standardError: FileDescriptor, log: TrialLog, metricNames: [String],
        report: @escaping @Sendable (MetricReport) -> Void
    ) {
        self.standardOutput = standardOutput
        self.standardError = standardError
        self.log = log
        self.report = report
        parser = MetricLineParser(names: metricNames)
    }

    /// Whether more may come.
    var isOpen: Bool { standardOutput != nil || standardError != nil }

    /// The last line on standard error that is not blank, for people.
    var lastErrorLine: String? { errorLines.text }

    mutating func readStandardOutput() {
        standardOutput = read(standardOutput) { output, bytes in
            output.log.append(bytes)
            output.take(output.parser.append(bytes))
        }
    }

    mutating func readStandardError() {
        standardError = read(standardError) { output, bytes in
            output.log.append(bytes)
            output.errorLines.append(bytes)
        }
    }

    /// Reads what is still in the pipes, when no process can write any more or at most as much as a pipe may hold.
    mutating func readRest() {
        for _ in 0..<32 where isOpen {
            readStandardOutput()
            readStandardError()
        }
    }

    /// Takes a last line without an end, and completes the log.
    mutating func finish() {
        take(parser.finish())
        errorLines.finish()
        if reportCount > Self.reportLimit {
            log.note("\(reportCount) metric values: those behind the first \(Self.reportLimit) are not kept one by one")
        }
        log.finish()
    }

    private mutating func take(_ reports: [MetricReport]) {
        for report in reports {
            metrics[report.name] = report.value
            reportCount += 1
            if reportCount <= Self.reportLimit { self.report(report) }
        }
    }

    /// Reads once; returns the descriptor unless it came to its end.
    private mutating func read(
        _ file: FileDescriptor?, take: (inout TrialOutput, UnsafeRawBufferPointer) -> Void
    ) -> FileDescriptor? {
        guard let file else { return nil }
        return withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 1) { buffer in
            do {
                let count = try file.read(into: buffer)
                take(&self, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                return count == 0 ? nil : file
            } catch {
                return error as? Errno == .wouldBlock ? file : nil
            }
        }
    }
}
