import Foundation
import HyperoptCore
import HyperoptExecution
import Testing

/// A folder for one test's trials, removed with it.
final class TrialFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("hyperopt-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: "\(path)/scratch", withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to name: String, permissions: Int = 0o644) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: "\(path)/\(name)")
    }

    func text(of name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/\(name)")
    }

    var log: String { text(of: "log") }

    /// A request for a program, with everything in this folder.
    func request(_ program: TrialProgram, name: String = "scratch") throws -> TrialRequest {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        let token = UUID().uuidString.lowercased().filter { $0 != "-" }
        return TrialRequest(
            jobName: "job", jobToken: "job-\(token)", trialNumber: 7, token: token, program: program,
            workingDirectory: path, scratchFolder: "\(path)/\(name)", logPath: "\(path)/log", timeout: .seconds(60),
            gracePeriod: .milliseconds(300), metricNames: ["loss", "accuracy"]
        )
    }

    func shell(_ script: String, name: String = "scratch") throws -> TrialRequest {
        try request(.command(["sh", "-c", script]), name: name)
    }
}

/// What a trial reported, from its start to its end.
struct TrialRecord {
    var pid: Int32?
    var metrics: [MetricReport] = []
    var outcomes: [TrialOutcome] = []

    var ending: TrialEnding? { outcomes.first?.ending }
    var message: String? { outcomes.first?.message }
}

/// Runs a trial to its end and checks the order of its events.
func execute(
    _ request: TrialRequest, with runner: ProcessRunner = ProcessRunner(),
    onStart: @Sendable (Int32) async -> Void = { _ in }
) async -> TrialRecord {
    var record = TrialRecord()
    for await event in runner.run(request) {
        #expect(record.outcomes.isEmpty)
        switch event {
        case .started(let pid):
            #expect(record.pid == nil && record.metrics.isEmpty)
            record.pid = pid
            await onStart(pid)
        case .metric(let report): record.metrics.append(report)
        case .ended(let outcome): record.outcomes.append(outcome)
        }
    }
    #expect(record.outcomes.count == 1)
    return record
}

/// Whether a process exists and has not ended; a zombie has.
func isAlive(_ pid: Int32) -> Bool {
    guard let stat = FileManager.default.contents(atPath: "/proc/\(pid)/stat") else { return false }
    let text = String(decoding: stat, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return false }
    return !text[text.index(after: end)...].hasPrefix(" Z")
}

/// The children of this process that have ended and were not waited for.
func zombies() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { pid in
        let stat = String(decoding: FileManager.default.contents(atPath: "/proc/\(pid)/stat") ?? Data(), as: UTF8.self)
        guard let end = stat.lastIndex(of: ")") else { return false }
        return stat[stat.index(after: end)...].hasPrefix(" Z \(getpid()) ")
    }
}

/// The number of this process's open file descriptors.
func openDescriptors() -> Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count ?? 0
}

/// Whether a condition comes true within ten seconds; other tests of this process may delay it.
func settles(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<500 {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(20))
    }
    return condition()
}
