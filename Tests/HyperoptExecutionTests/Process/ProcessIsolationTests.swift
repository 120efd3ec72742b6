import Foundation
import HyperoptExecution
import Testing

extension ProcessTests {
    @Suite struct ProcessIsolationTests {
        let folder: TrialFolder

        init() throws {
            folder = try TrialFolder()
        }

        private func pid(in name: String) throws -> Int32 {
            try #require(Int32(folder.text(of: name).trimmingCharacters(in: .whitespacesAndNewlines)))
        }

        @Test func grandchildThatHoldsTheOutput() async throws {
            let clock = ContinuousClock()
            let start = clock.now
            let record = await execute(try folder.shell("sleep 300 & echo $! > pid; echo loss=0.5; exit 0"))
            let time = start.duration(to: clock.now)
            #expect(record.ending == .exited(0))
            #expect(record.outcomes.first?.metrics == ["loss": 0.5])
            #expect(time >= .seconds(2) && time < .seconds(60))
            // The two seconds of waiting for the output do not count.
            #expect(try time - #require(record.outcomes.first?.duration) >= .seconds(1.9))
            #expect(!isAlive(try pid(in: "pid")))
        }

        static let daemon = """
            import os, sys, time
            if os.fork(): os.wait(); time.sleep(0.2); sys.exit(0)
            os.setsid()
            if os.fork(): os._exit(0)
            null = os.open(os.devnull, os.O_RDWR)
            for fd in (0, 1, 2): os.dup2(null, fd)
            open("pid", "w").write(str(os.getpid()))
            time.sleep(300)
            """

        @Test func daemonsAreKilled() async throws {
            let record = await execute(try folder.request(.command(["python3", "-c", Self.daemon])))
            #expect(record.ending == .exited(0))
            #expect(!isAlive(try pid(in: "pid")))
        }

        @Test func descendantsWithoutTheTokenAreKilled() async throws {
            let record = await execute(
                try folder.shell("setsid sh -c 'env -i sleep 300 & echo $! > pid; wait' > /dev/null 2>&1 & sleep 0.5")
            )
            #expect(record.ending == .exited(0))
            #expect(!isAlive(try pid(in: "pid")))
        }

        @Test func leftoversOfADeadRunAreKilled() async throws {
            let request = try folder.request(.command(["python3", "-c", Self.daemon]))
            let other = try folder.shell("exec sleep 300")
            let left = Process()
            left.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            left.arguments = ["HYPEROPT_JOB_TOKEN=\(request.jobToken)", "HYPEROPT_TRIAL_TOKEN=old", "sleep", "300"]
            try left.run()
            let stranger = Process()
            stranger.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            stranger.arguments = ["HYPEROPT_JOB_TOKEN=\(request.jobToken)x", "sleep", "300"]
            try stranger.run()
            try await Task.sleep(for: .milliseconds(200))
            #expect(ProcessRunner.killLeftovers(jobToken: request.jobToken) == [left.processIdentifier])
            #expect(ProcessRunner.killLeftovers(jobToken: request.jobToken) == [])
            #expect(ProcessRunner.killLeftovers(jobToken: other.jobToken) == [])
            #expect(ProcessRunner.killLeftovers(jobToken: "") == [])
            #expect(isAlive(stranger.processIdentifier))
            kill(stranger.processIdentifier, SIGKILL)
            left.waitUntilExit()
            stranger.waitUntilExit()
        }

        @Test func sixtyFourAtOnceAndNothingLeft() async throws {
            _ = await execute(try folder.shell("exit 0", name: "warm-up"))
            let before = openDescriptors()
            let runner = ProcessRunner()
            let clock = ContinuousClock()
            let start = clock.now
            let records = await withTaskGroup(of: (Int, TrialRecord).self) { group in
                for index in 0..<64 {
                    guard
                        var request = try? folder.shell("sleep 1; echo loss=\(index); exit \(index)", name: "s\(index)")
                    else { continue }
                    request.logPath += "\(index)"
                    group.addTask { [request] in (index, await execute(request, with: runner)) }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            #expect(records.count == 64)
            for (index, record) in records {
                #expect(record.ending == .exited(Int32(index)))
                #expect(record.outcomes.first?.metrics == ["loss": Double(index)])
                #expect(folder.text(of: "log\(index)") == "loss=\(index)\n")
            }
            #expect(start.duration(to: clock.now) < .seconds(40))
            #expect(await settles { openDescriptors() <= before })
            #expect(
                records.values.compactMap(\.pid).filter { FileManager.default.fileExists(atPath: "/proc/\($0)") } == [])
        }

        @Test func failedLaunchesLeaveNothing() async throws {
            try folder.write("echo hello\n", to: "bare", permissions: 0o755)
            let requests = [
                try folder.request(.command(["no-such-program"])), try folder.request(.command(["./bare"])),
                try folder.shell("exit 0"),
            ]
            for request in requests { _ = await execute(request) }
            let before = openDescriptors()
            for _ in 0..<30 {
                for request in requests { _ = await execute(request) }
            }
            #expect(await settles { openDescriptors() <= before })
            #expect(await settles { zombies().isEmpty })
        }
    }
}
