import Foundation
import HyperoptExecution
import Testing

extension ProcessTests {
    @Suite struct ProcessEndingTests {
        let folder: TrialFolder

        init() throws {
            folder = try TrialFolder()
        }

        @Test(arguments: [0, 1, 3, 127, 255] as [Int32]) func exitCodes(_ code: Int32) async throws {
            let record = await execute(try folder.shell("exit \(code)"))
            #expect(record.ending == .exited(code))
            #expect(record.pid != nil)
            #expect(record.message == (code == 0 ? nil : "nothing was written to standard error"))
        }

        @Test(
            arguments: [(9, "SIGKILL, as when memory runs out"), (11, "SIGSEGV"), (15, "SIGTERM")] as [(Int32, String)])
        func signals(_ signal: Int32, _ name: String) async throws {
            let record = await execute(try folder.shell("echo oh >&2; kill -\(signal) $$"))
            #expect(record.ending == .signalled(signal))
            #expect(record.message == "ended by signal \(signal) (\(name)); its last words: oh")
        }

        @Test func lastErrorLineIsTheMessage() async throws {
            let record = await execute(
                try folder.shell("printf 'first\\n\\033[31mbad \\007thing\\033[0m\\n\\n' >&2; echo out; exit 3")
            )
            #expect(record.message == "bad \\u{7}thing")
            let long = await execute(try folder.shell("head -c 5000 /dev/zero | tr '\\0' x >&2; exit 3"))
            #expect(long.message == String(repeating: "x", count: 300) + "…")
        }

        @Test func timeoutAsksFirst() async throws {
            var request = try folder.shell("trap 'echo loss=1; exit 5' TERM; echo ready; while :; do sleep 0.05; done")
            request.timeout = .milliseconds(400)
            request.gracePeriod = .seconds(20)
            let record = await execute(request)
            #expect(record.ending == .timedOut)
            #expect(record.message == "timed out after 0.4 s")
            #expect(record.outcomes.first?.metrics == ["loss": 1])
            let duration = try #require(record.outcomes.first?.duration)
            #expect(duration >= .milliseconds(400) && duration < .seconds(10))
        }

        @Test func timeoutKillsWhatIgnoresIt() async throws {
            var request = try folder.shell("trap '' TERM; sleep 300 & while :; do sleep 300; done")
            request.timeout = .milliseconds(200)
            let record = await execute(request)
            #expect(record.ending == .timedOut)
            let duration = try #require(record.outcomes.first?.duration)
            #expect(duration >= .milliseconds(500) && duration < .seconds(5))
            #expect(!isAlive(try #require(record.pid)))
        }

        @Test func timeoutReachesStoppedProcesses() async throws {
            var request = try folder.shell("kill -STOP $$")
            request.timeout = .milliseconds(200)
            request.gracePeriod = .seconds(30)
            let record = await execute(request)
            #expect(record.ending == .timedOut)
            #expect(try #require(record.outcomes.first?.duration) < .seconds(10))
        }

        @Test func cancelEndsTheStreamProperly() async throws {
            let request = try folder.shell("echo loss=1; exec sleep 300")
            let runner = ProcessRunner()
            let record = await execute(request, with: runner) { _ in
                try? await Task.sleep(for: .milliseconds(200))
                runner.cancel(token: "another")
                runner.cancel(token: request.token)
                runner.cancel(token: request.token)
            }
            #expect(record.ending == .cancelled)
            #expect(record.message == "stopped on request")
            #expect(record.outcomes.first?.metrics == ["loss": 1])
            #expect(!isAlive(try #require(record.pid)))
            runner.cancel(token: request.token)
        }

        @Test func cancelAtOnce() async throws {
            for _ in 0..<20 {
                let request = try folder.shell("exec sleep 300")
                let runner = ProcessRunner()
                let events = runner.run(request)
                runner.cancel(token: request.token)
                var endings: [TrialEnding] = []
                for await case .ended(let outcome) in events { endings.append(outcome.ending) }
                #expect(endings == [.cancelled])
            }
        }

        @Test func cancelledConsumerStopsTheTrial() async throws {
            let request = try folder.shell("echo $$ > pid; exec sleep 300")
            let consumer = Task { [folder] in
                for await event in ProcessRunner().run(request) {
                    if case .started = event { while folder.text(of: "pid").isEmpty { await Task.yield() } }
                }
            }
            while folder.text(of: "pid").last != "\n" { try await Task.sleep(for: .milliseconds(10)) }
            let pid = try #require(Int32(folder.text(of: "pid").dropLast()))
            #expect(isAlive(pid))
            consumer.cancel()
            await consumer.value
            for _ in 0..<300 where isAlive(pid) { try await Task.sleep(for: .milliseconds(20)) }
            #expect(!isAlive(pid))
        }

        @Test func droppedStreamStopsTheTrial() async throws {
            var pid: Int32?
            for await case .started(let number) in ProcessRunner().run(try folder.shell("exec sleep 300")) {
                pid = number
                break
            }
            let number = try #require(pid)
            for _ in 0..<300 where isAlive(number) { try await Task.sleep(for: .milliseconds(20)) }
            #expect(!isAlive(number))
        }
    }
}
