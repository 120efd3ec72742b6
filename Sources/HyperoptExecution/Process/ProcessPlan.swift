import Glibc
import HyperoptCore
import SystemPackage

/// A request made ready: checked, its files written, everything resolved that the operating system must know.
struct ProcessPlan {
    /// The program's file.
    let path: String
    /// The program's name as the user wrote it, and its arguments, each with a zero byte behind.
    let arguments: [[UInt8]]
    /// `NAME=value` texts, each with a zero byte behind.
    let environment: [[UInt8]]
    /// The folder in which the program starts.
    let workingDirectory: String
    /// The files of a function's call; nil for a command.
    let functionCall: FunctionCall?

    private let program: String

    /// Checks the request and writes the files that the program reads.
    ///
    /// - Throws: `LaunchError` for whatever would keep the program from starting, as far as it can be told before.
    init(_ request: TrialRequest) throws(LaunchError) {
        let current = SmallFile.currentFolder
        workingDirectory = SmallFile.absolute(request.workingDirectory, in: current)
        try ExecutableSearch.checkFolder(workingDirectory)
        let scratch = SmallFile.absolute(request.scratchFolder, in: current)
        let parametersPath = "\(scratch)/params.json"
        let parameters = JSONValue.object(request.parameters.map { JSONMember($0.name, $0.value.json) })
        try SmallFile.write(parameters.pythonText + "\n", to: parametersPath)
        let variables = try TrialEnvironment(request: request, parametersPath: parametersPath)

        let words: [String]
        switch request.program {
        case .function(let file, let name, let interpreter):
            let call = FunctionCall(scratchFolder: scratch)
            words = [interpreter] + (try call.prepare(file: file, function: name, request: request))
            functionCall = call
        case .command(let template):
            words = try Self.arguments(template, parameters: request.parameters)
            functionCall = nil
        }
        guard !words.contains(where: { $0.utf8.contains(0) }) else {
            throw LaunchError("cannot start the trial: an argument of its command holds a zero byte")
        }
        program = words[0]
        path = try ExecutableSearch.resolve(
            program, workingDirectory: workingDirectory, searchPath: variables.searchPath
        )
        arguments = words.map { Array($0.utf8) + [0] }
        environment = variables.entries
    }

    private static func arguments(
        _ template: [String], parameters: [TrialParameter]
    ) throws(LaunchError) -> [String] {
        do {
            return try CommandTemplate(template, knownNames: Set(parameters.map(\.name))).arguments(for: parameters)
        } catch {
            throw LaunchError("cannot start the trial: \(error)")
        }
    }

    /// The text for a start that the system refused all the same.
    func launchError(code: Int32) -> LaunchError {
        switch code {
        case ENOENT, ENOTDIR, EACCES:
            LaunchError("cannot start \(program): it or the interpreter in its first line cannot be run")
        case ENOEXEC:
            LaunchError("cannot start \(program): it is neither a program nor a script with a `#!` line")
        case E2BIG:
            LaunchError("cannot start \(program): its arguments and environment variables are too long")
        default:
            LaunchError("cannot start \(program)", code: code)
        }
    }
}
