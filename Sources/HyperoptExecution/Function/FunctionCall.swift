import CTrialRunner
import HyperoptCore

/// The files by which a Python function gets its arguments and gives its result, in a trial's scratch folder.
struct FunctionCall {
    private static let sizeLimit = 1 << 20

    private let folder: String

    init(scratchFolder: String) {
        folder = scratchFolder
    }

    private var runnerPath: String { "\(folder)/function_runner.py" }
    private var callPath: String { "\(folder)/call.json" }
    private var resultPath: String { "\(folder)/result.json" }
    private var errorPath: String { "\(folder)/error.json" }

    /// Writes the runner and the call, and removes what an earlier attempt left; returns the command's arguments.
    func prepare(file: String, function: String, request: TrialRequest) throws(LaunchError) -> [String] {
        SmallFile.remove(resultPath)
        SmallFile.remove(errorPath)
        let runner = UnsafeRawBufferPointer(start: hyperopt_function_runner(), count: hyperopt_function_runner_length())
        try SmallFile.write(runner, to: runnerPath)
        let call = JSONValue.object([
            "file": .string(file), "function": .string(function),
            "arguments": .object(Self.arguments(of: request)),
            "result": .string(resultPath), "error": .string(errorPath),
        ])
        try SmallFile.write(call.pythonText + "\n", to: callPath)
        return [runnerPath, callPath]
    }

    /// The fixed arguments with the parameters over them: each name once.
    private static func arguments(of request: TrialRequest) -> [JSONMember] {
        var arguments: [JSONMember] = []
        for member in request.functionArguments + request.parameters.map({ JSONMember($0.name, $0.value.json) }) {
            if let index = arguments.firstIndex(where: { $0.key == member.key }) {
                arguments[index].value = member.value
            } else {
                arguments.append(member)
            }
        }
        return arguments
    }

    /// The numbers that the function returned; `bareName` names one that has no name.
    func returnValues(bareName: String?) -> [String: Double] {
        guard let result = read(resultPath) else { return [:] }
        if let value = result["value"]?.doubleValue, let bareName { return [bareName: value] }
        guard case .object(let members)? = result["values"] else { return [:] }
        var values: [String: Double] = [:]
        for member in members { values[member.key] = member.value.doubleValue }
        return values
    }

    /// The line by which the runner says why the function cannot be called at all; nil when it was called.
    func refusal() -> String? {
        guard let error = read(errorPath), error["refused"] == .bool(true) else { return nil }
        return error["message"]?.stringValue
    }

    /// The line by which the runner says why the call failed.
    func errorMessage() -> String? {
        read(errorPath)?["message"]?.stringValue
    }

    private func read(_ path: String) -> JSONValue? {
        guard let bytes = SmallFile.read(path, limit: Self.sizeLimit) else { return nil }
        return try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
    }
}
