import Foundation
import HyperoptCore
import HyperoptExecution
import Testing

extension ProcessTests {
    @Suite struct ProcessLaunchTests {
        let folder: TrialFolder

        init() throws {
            folder = try TrialFolder()
        }

        private func refusal(_ request: TrialRequest) async -> String? {
            let record = await execute(request)
            guard case .launchFailed(let text)? = record.ending else { return nil }
            #expect(record.message == text)
            #expect(record.pid == nil)
            return text
        }

        @Test func missingPrograms() async throws {
            #expect(
                await refusal(try folder.request(.command(["no-such-program"])))
                    == "cannot start no-such-program: no folder of PATH holds such a program; install it or give its path"
            )
            #expect(
                await refusal(try folder.request(.command(["./none.sh"])))
                    == "cannot start ./none.sh: there is no such file (\(folder.path)/./none.sh)"
            )
            #expect(
                await refusal(try folder.request(.function(file: "t.py", name: "f", interpreter: "python9")))
                    == "cannot start python9: no folder of PATH holds such a program; install it or give its path"
            )
            #expect(
                await refusal(try folder.request(.command(["/tmp/"]))) == "cannot start /tmp/: it is a folder"
            )
        }

        @Test func filesThatAreNoPrograms() async throws {
            try folder.write("#!/bin/sh\n", to: "plain")
            #expect(
                await refusal(try folder.request(.command(["./plain"])))
                    == "cannot start ./plain: it is not executable; try `chmod +x`"
            )
            try folder.write("echo hello\n", to: "bare", permissions: 0o755)
            #expect(
                await refusal(try folder.request(.command(["./bare"])))
                    == "cannot start ./bare: it is neither a program nor a script with a `#!` line"
            )
            try folder.write("#!/no/such/interpreter\n", to: "orphan", permissions: 0o755)
            #expect(
                await refusal(try folder.request(.command(["./orphan"])))
                    == "cannot start ./orphan: it or the interpreter in its first line cannot be run"
            )
            var request = try folder.request(.command(["plain"]))
            request.environment["PATH"] = folder.path
            #expect(
                await refusal(request)
                    == "cannot start plain: \(folder.path)/plain is not executable; try `chmod +x`"
            )
        }

        @Test func workingDirectories() async throws {
            var request = try folder.shell("pwd")
            request.workingDirectory = "\(folder.path)/none"
            #expect(
                await refusal(request)
                    == "cannot use the working directory \(folder.path)/none: No such file or directory"
            )
            try folder.write("", to: "file")
            request.workingDirectory = "\(folder.path)/file"
            #expect(
                await refusal(request) == "cannot use the working directory \(folder.path)/file: it is not a folder")
        }

        @Test func otherRefusals() async throws {
            #expect(
                await refusal(try folder.request(.command([])))
                    == "cannot start the trial: the command names no program"
            )
            #expect(
                await refusal(try folder.request(.command(["echo", "{{lr}}"])))
                    == "cannot start the trial: argument 2 of the command, character 1: "
                    + "no parameter is named `lr`; there are none"
            )
            var request = try folder.shell("exit 0")
            request.logPath = "\(folder.path)/none/log"
            #expect(
                await refusal(request)
                    == "cannot write the trial's log \(folder.path)/none/log: No such file or directory"
            )
            request = try folder.shell("exit 0")
            request.scratchFolder = "\(folder.path)/none"
            #expect(
                await refusal(request) == "cannot write \(folder.path)/none/params.json: No such file or directory"
            )
            request = try folder.shell("exit 0")
            request.environment["A=B"] = "1"
            #expect(await refusal(request) == "`A=B` is no name for an environment variable")
            request = try folder.shell("exit 0")
            request.parameters = [TrialParameter(name: "x", value: .choice(.string("a\0b")))]
            #expect(
                await refusal(request)
                    == "the environment variable HYPEROPT_PARAM_x cannot hold a text with a zero byte"
            )
            request = try folder.shell("exit 0")
            request.environment["LARGE"] = String(repeating: "x", count: 4 << 20)
            #expect(
                await refusal(request) == "cannot start sh: its arguments and environment variables are too long"
            )
        }

        @Test func argumentsAndEnvironmentArrive() async throws {
            var request = try folder.request(
                .command(["sh", "-c", "printf '%s\\n' \"$@\" \"$PWD\"; env -0 > env", "me", "--lr={{lr}}", "{{kind}}"])
            )
            request.parameters = [
                TrialParameter(name: "lr", value: .float(0.001)),
                TrialParameter(name: "kind", value: .choice(.string("a 'b' $HOME\n{{lr}}"))),
                TrialParameter(name: "net.läyers", value: .int(3)),
                TrialParameter(name: "a-b", value: .int(1)),
                TrialParameter(name: "a_b", value: .int(2)),
                TrialParameter(name: "a.b", value: .int(3)),
                TrialParameter(name: "flag", value: .choice(.bool(false))),
                TrialParameter(name: "none", value: .choice(.null)),
            ]
            request.environment = ["EXTRA": "x=y", "HYPEROPT_JOB": "overridden"]
            setenv("HYPEROPT_PARAM_outer", "1", 1)
            setenv("HYPEROPT_TRIAL_TOKEN", "outer", 1)
            setenv("HYPEROPT_TEST_INHERITED", "kept", 1)
            let record = await execute(request)
            unsetenv("HYPEROPT_PARAM_outer")
            unsetenv("HYPEROPT_TRIAL_TOKEN")
            unsetenv("HYPEROPT_TEST_INHERITED")
            #expect(record.ending == .exited(0))
            #expect(folder.log == "--lr=0.001\na 'b' $HOME\n{{lr}}\n\(folder.path)\n")
            let entries = folder.text(of: "env").split(separator: "\0").map(String.init)
            let ofTestRun = ["HYPEROPT_PYTHON=", "HYPEROPT_BINARY="]
            let own = entries.filter { entry in
                entry.hasPrefix("HYPEROPT_") && !ofTestRun.contains { entry.hasPrefix($0) }
            }.sorted()
            #expect(
                own == [
                    "HYPEROPT_JOB=job", "HYPEROPT_JOB_TOKEN=\(request.jobToken)",
                    "HYPEROPT_PARAMS_FILE=\(folder.path)/scratch/params.json", "HYPEROPT_PARAM_a_b=2",
                    "HYPEROPT_PARAM_flag=false", "HYPEROPT_PARAM_kind=a 'b' $HOME\n{{lr}}", "HYPEROPT_PARAM_lr=0.001",
                    "HYPEROPT_PARAM_net_l_yers=3", "HYPEROPT_PARAM_none=null", "HYPEROPT_TEST_INHERITED=kept",
                    "HYPEROPT_TRIAL_NAME=job-trial-007", "HYPEROPT_TRIAL_NUMBER=7",
                    "HYPEROPT_TRIAL_TOKEN=\(request.token)",
                ]
            )
            #expect(entries.contains("EXTRA=x=y") && entries.contains("PYTHONUNBUFFERED=1"))
            #expect(entries.contains { $0.hasPrefix("PATH=/") })
            let file = try JSONValue(parsing: folder.text(of: "scratch/params.json"))
            #expect(file["lr"] == .number(0.001) && file["a-b"] == .integer(1) && file["flag"] == .bool(false))
            #expect(file["none"] == .null && file["net.läyers"] == .integer(3))
        }

        @Test func relativePathsCountFromTheWorkingDirectory() async throws {
            try FileManager.default.createDirectory(atPath: "\(folder.path)/bin", withIntermediateDirectories: true)
            try folder.write("#!/bin/sh\necho \"$0 loss=0.5\"\n", to: "bin/train", permissions: 0o755)
            let record = await execute(try folder.request(.command(["bin/train"])))
            #expect(record.outcomes.first?.value(of: "loss") == 0.5)
        }

        @Test func ownSessionAndEmptyInput() async throws {
            let record = await execute(
                try folder.request(
                    .command([
                        "python3", "-c",
                        "import os,sys; print(os.getsid(0) == os.getpid() == os.getpgrp(), repr(sys.stdin.read())); "
                            + "print(sorted(os.listdir('/proc/self/fd'))[:-1])",
                    ])
                )
            )
            #expect(record.ending == .exited(0))
            #expect(folder.log == "True ''\n['0', '1', '2']\n")
        }
    }
}
