import Foundation
import HyperoptCore
import HyperoptExecution
import Testing

extension ProcessTests {
    @Suite struct FunctionRunnerTests {
        let folder: TrialFolder

        init() throws {
            folder = try TrialFolder()
        }

        private func run(
            _ source: String, parameters: [TrialParameter] = [], arguments: [JSONMember] = [], name: String = "train",
            file: String = "trainer.py"
        ) async throws -> TrialRecord {
            if file == "trainer.py" { try folder.write(source, to: file) }
            var request = try folder.request(.function(file: file, name: name, interpreter: "python3"))
            request.parameters = parameters
            request.functionArguments = arguments
            return await execute(request)
        }

        @Test func argumentsAreTyped() async throws {
            let record = try await run(
                """
                import os, sys, helper
                def train(**arguments):
                    print(sorted(arguments.items()))
                    print(__name__, sys.argv, os.getcwd() == os.path.dirname(os.path.abspath(__file__)), helper.ok)
                    print(sys.path[0] == os.path.dirname(os.path.abspath(__file__)), "loss=0.5", flush=False)
                """.appendingHelper(to: folder),
                parameters: [
                    TrialParameter(name: "lr", value: .float(1)), TrialParameter(name: "layers", value: .int(3)),
                    TrialParameter(name: "kind", value: .choice(.string("1"))),
                    TrialParameter(name: "flag", value: .choice(.bool(true))),
                    TrialParameter(name: "none", value: .choice(.null)),
                    TrialParameter(name: "list", value: .choice(.json("[1, \"ä\"]"))),
                    TrialParameter(name: "limit", value: .choice(.float(.infinity))),
                ],
                arguments: [JSONMember("lr", .string("fixed")), JSONMember("data", .object(["path": .string("/x")]))]
            )
            #expect(record.ending == .exited(0))
            #expect(record.metrics == [MetricReport(name: "loss", value: 0.5)])
            #expect(
                folder.log == """
                    [('data', {'path': '/x'}), ('flag', True), ('kind', '1'), ('layers', 3), ('limit', inf), \
                    ('list', [1, 'ä']), ('lr', 1.0), ('none', None)]
                    trainer ['\(folder.path)/trainer.py'] True 1
                    True loss=0.5

                    """
            )
        }

        @Test(
            arguments: [
                ("0.25", ["loss": 0.25]), ("3", ["loss": 3]), ("float('inf')", ["loss": .infinity]),
                ("{'loss': 1, 'other': 2.5}", ["loss": 1, "other": 2.5]),
                ("Scalar(0.5)", ["loss": 0.5]), ("{'loss': Scalar(2), 'x': 'text', 3: 4}", ["loss": 2]),
                ("True", [:]), ("Scalar(True)", [:]), ("None", [:]), ("'0.5'", [:]), ("[1.0]", [:]), ("10 ** 400", [:]),
                ("{'loss': True}", [:]),
            ] as [(String, [String: Double])])
        func returnValues(_ expression: String, _ expected: [String: Double]) async throws {
            let record = try await run(
                """
                class Scalar:
                    def __init__(self, value): self.value = value
                    def item(self): return self.value
                def train(): return \(expression)
                """
            )
            #expect(record.ending == .exited(0))
            #expect(record.outcomes.first?.returnValues == expected)
            #expect(record.outcomes.first?.metrics == [:])
            #expect(record.outcomes.first?.value(of: "loss") == expected["loss"])
            let isClean = ["0.25", "3", "float('inf')", "None", "Scalar(0.5)", "{'loss': 1, 'other': 2.5}"]
            #expect(folder.log.isEmpty == isClean.contains(expression))
        }

        @Test func printedMetricTakesPrecedence() async throws {
            let record = try await run("def train():\n    print('loss=1')\n    return 2")
            #expect(record.outcomes.first?.value(of: "loss") == 1)
            #expect(record.outcomes.first?.returnValues == ["loss": 2])
        }

        @Test func exceptionsShowTheUsersFramesOnly() async throws {
            let record = try await run(
                "def inner():\n    raise ValueError('bad lr\\nsecond')\n\ndef train():\n    print('before')\n    inner()\n"
            )
            #expect(record.ending == .exited(1))
            #expect(record.message == "ValueError: bad lr")
            let start = "before\nTraceback (most recent call last):\n  File \"\(folder.path)/trainer.py\", line 6"
            #expect(folder.log.hasPrefix(start))
            #expect(folder.log.hasSuffix("ValueError: bad lr\nsecond\n"))
            #expect(!folder.log.contains("function_runner"))
        }

        @Test(arguments: [
            ("raise KeyError('x')", "KeyError: 'x'"),
            ("class Own(Exception): pass\n    raise Own()", "trainer.train.<locals>.Own"),
            ("import nothing_like_it", "ModuleNotFoundError: No module named 'nothing_like_it'"),
            ("raise ValueError('a\\x1b[31mb')", "ValueError: a\\u{1b}[31mb"),
        ]) func exceptionMessages(_ body: String, _ message: String) async throws {
            let record = try await run("def train():\n    \(body)\n")
            #expect(record.ending == .exited(1))
            #expect(record.message == message)
        }

        @Test func faultsAtImport() async throws {
            let syntax = try await run("def train(:\n")
            #expect(syntax.ending == .exited(1))
            #expect(syntax.message == "SyntaxError: invalid syntax (trainer.py, line 1)")
            #expect(!folder.log.contains("function_runner"))
            let raised = try await run("import json\nx = json.loads('')\n")
            #expect(raised.message == "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)")
        }

        @Test func refusals() async throws {
            let missing = try await run("", file: "none.py")
            #expect(missing.ending == .launchFailed("no training file at \(folder.path)/none.py"))
            let nameless = try await run(
                "from json import dumps\ndef fit(): pass\ndef _own(): pass\ndef main(): pass\n")
            #expect(nameless.ending == .launchFailed("trainer.py has no function named train; it defines: fit, main"))
            let number = try await run("train = 3\n")
            #expect(number.ending == .launchFailed("train in trainer.py is not a function: it is of type int"))
            let lr = TrialParameter(name: "lr", value: .float(0.5))
            let unexpected = try await run("def train(rate): pass\n", parameters: [lr])
            #expect(
                unexpected.ending
                    == .launchFailed("train() in trainer.py: missing a required argument: 'rate' (it was given: lr)"))
            let wrong = try await run("def train(): pass\n", parameters: [lr])
            #expect(
                wrong.ending
                    == .launchFailed(
                        "train() in trainer.py: got an unexpected keyword argument 'lr' (it was given: lr)"))
            #expect(folder.log.contains("\ntrain in trainer.py is not a function: it is of type int\n"))
        }

        @Test(arguments: [("0", 0), ("3", 3), ("'stopped'", 1), ("None", 0)] as [(String, Int32)])
        func systemExitIsHonoured(_ code: String, _ expected: Int32) async throws {
            let record = try await run("import sys\ndef train():\n    print('loss=1')\n    sys.exit(\(code))\n")
            #expect(record.ending == .exited(expected))
            #expect(record.outcomes.first?.metrics == ["loss": 1])
            if code == "'stopped'" { #expect(record.message == "stopped") }
        }

        @Test func resultsOfAnEarlierAttemptDoNotCount() async throws {
            #expect(try await run("def train(): return 1").outcomes.first?.returnValues == ["loss": 1])
            #expect(try await run("def train(): raise ValueError('x')").message == "ValueError: x")
            let silent = try await run("import os\ndef train(): os._exit(2)")
            #expect(silent.message == "nothing was written to standard error")
            #expect(try await run("def train(): pass").outcomes.first?.returnValues == [:])
        }

        @Test func fileNamedAsAModuleOfTheRunner() async throws {
            try folder.write("def train(): return 4\n", to: "json.py")
            let record = try await run("", file: "json.py")
            #expect(record.outcomes.first?.returnValues == ["loss": 4])
        }

        @Test func processPoolsWork() async throws {
            let record = try await run(
                """
                import multiprocessing
                def square(x): return x * x
                def train(n):
                    with multiprocessing.get_context("spawn").Pool(2) as pool: return sum(pool.map(square, range(n)))
                """, parameters: [TrialParameter(name: "n", value: .int(4))]
            )
            #expect(record.outcomes.first?.returnValues == ["loss": 14])
            #expect(folder.log == "")
        }
    }
}

extension String {
    /// The text, after a module that it imports was written next to it.
    fileprivate func appendingHelper(to folder: TrialFolder) throws -> String {
        try folder.write("ok = 1\n", to: "helper.py")
        return self
    }
}
