import Foundation
import HyperoptExecution
import Testing

extension ProcessTests {
    @Suite struct ProcessOutputTests {
        let folder: TrialFolder

        init() throws {
            folder = try TrialFolder()
        }

        @Test func metricsComeFromStandardOutputAlone() async throws {
            let record = await execute(
                try folder.shell(
                    "echo 'epoch=1 loss=0.5'; echo accuracy=0.1 >&2; printf 'loss: 0.25\\rother=3\\nloss: 0.125 step=9'"
                )
            )
            #expect(
                record.metrics == [
                    MetricReport(name: "loss", value: 0.5, step: 1), MetricReport(name: "loss", value: 0.25),
                    MetricReport(name: "loss", value: 0.125, step: 9),
                ]
            )
            #expect(record.outcomes.first?.metrics == ["loss": 0.125])
            #expect(folder.log.contains("accuracy=0.1"))
        }

        @Test func metricsArriveWhileTheTrialRuns() async throws {
            let request = try folder.shell("echo loss=1; while [ ! -e go ]; do sleep 0.02; done; echo loss=2")
            var values: [Double] = []
            for await event in ProcessRunner().run(request) {
                guard case .metric(let report) = event else { continue }
                values.append(report.value)
                try folder.write("", to: "go")
            }
            #expect(values == [1, 2])
        }

        @Test func logKeepsBytesAndOrder() async throws {
            let request = try folder.shell(
                """
                wait_for() { until tail -n 1 log | grep -aq "$1"; do sleep 0.02; done; }
                printf 'a\\377\\000b\\n'; wait_for b; echo err >&2; wait_for err; printf 'no end'
                """
            )
            _ = await execute(request)
            _ = await execute(request)
            let once = Data([0x61, 0xFF, 0, 0x62, 0x0A]) + Data("err\nno end".utf8)
            #expect(FileManager.default.contents(atPath: "\(folder.path)/log") == once + once)
        }

        @Test func sixtyMegabytesWithoutALineEnd() async throws {
            let record = await execute(
                try folder.shell("head -c 60000000 /dev/zero | tr '\\0' x; echo; echo loss=0.5")
            )
            #expect(record.ending == .exited(0))
            #expect(record.outcomes.first?.metrics == ["loss": 0.5])
            let size = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/log")[.size] as? Int
            #expect(size == 60_000_010)
        }

        @Test func logHasALimit() async throws {
            try folder.write("", to: "log")
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(folder.path)/log"))
            try handle.truncate(atOffset: 64 << 20 - 10)
            try handle.close()
            let record = await execute(try folder.shell("echo 0123456789abcdef; echo loss=2 ; echo err >&2"))
            #expect(record.outcomes.first?.metrics == ["loss": 2])
            let log = try #require(FileManager.default.contents(atPath: "\(folder.path)/log"))
            let tail = """
                0123456789
                [hyperopt] 18 bytes of output exceeded the log's limit of 67108864 bytes and are not kept

                """
            #expect(String(decoding: log.suffix(tail.utf8.count), as: UTF8.self) == tail)
        }

        @Test func floodOnStandardError() async throws {
            let record = await execute(
                try folder.shell(
                    "yes 'loss=1 noise' | head -c 20000000 >&2 & echo loss=0.5; wait; echo >&2; echo last >&2; exit 4"
                )
            )
            #expect(record.ending == .exited(4))
            #expect(record.message == "last")
            #expect(record.metrics == [MetricReport(name: "loss", value: 0.5)])
        }

        @Test func floodOfMetricsIsBounded() async throws {
            let record = await execute(try folder.shell("yes loss=1 | head -n 100500; echo loss=2"))
            #expect(record.metrics.count == 100_000)
            #expect(record.outcomes.first?.metrics == ["loss": 2])
            #expect(
                folder.log.hasSuffix(
                    "[hyperopt] 100501 metric values: those behind the first 100000 are not kept one by one\n"
                )
            )
        }

        @Test func closedStreamsDoNotEndTheTrial() async throws {
            let record = await execute(try folder.shell("exec >&- 2>&-; sleep 0.3; exit 6"))
            #expect(record.ending == .exited(6))
            #expect(try #require(record.outcomes.first?.duration) >= .milliseconds(300))
        }
    }
}
