import HyperoptCore
import Subprocess
import SystemPackage

/// A request made ready: checked, its files written, everything resolved that the operating system must know.
struct ProcessPlan {
    /// What `Subprocess` is to start.
    let configuration: Configuration
    /// The files of a function's call; nil for a command.
    let functionCall: FunctionCall?

    private let program: String

    /// Checks the request and writes the files that the program reads.
    ///
    /// - Throws: `LaunchError` for whatever would keep the program from starting, as far as it can be told before.
    init(_ request: TrialRequest) throws(LaunchError) {
        let current = SmallFile.currentFolder
        let workingDirectory = SmallFile.absolute(request.workingDirectory, in: current)
        try ExecutableSearch.checkFolder(workingDirectory)
        let scratch = SmallFile.absolute(request.scratchFolder, in: current)
        let parametersPath = "\(scratch)/params.json"
        let parameters = JSONValue.object(request.parameters.map { JSONMember($0.name, $0.value.json) })
        try SmallFile.write(parameters.pythonText + "\n", to: parametersPath)
        let environment = try TrialEnvironment(request: request, parametersPath: parametersPath)

        var arguments: [String]
        switch request.program {
        case .function(let file, let name, let interpreter):
            let call = FunctionCall(scratchFolder: scratch)
            arguments = [interpreter] + (try call.prepare(file: file, function: name, request: request))
            functionCall = call
        case .command(let template):
            arguments = try Self.arguments(template, parameters: request.parameters)
            functionCall = nil
        }
        guard !arguments.contains(where: { $0.utf8.contains(0) }) else {
            throw LaunchError("cannot start the trial: an argument of its command holds a zero byte")
        }
        program = arguments.removeFirst()
        let path = try ExecutableSearch.resolve(
            program, workingDirectory: workingDirectory, searchPath: environment.searchPath
        )
        var options = PlatformOptions()
        options.createSession = true
        configuration = Configuration(
            executable: .path(FilePath(path)),
            arguments: Arguments(executablePathOverride: program, remainingValues: arguments),
            environment: .custom(environment.entries),
            workingDirectory: FilePath(workingDirectory),
            platformOptions: options
        )
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
    func launchError(for error: any Error) -> LaunchError {
        guard let error = error as? SubprocessError else { return LaunchError("cannot start \(program): \(error)") }
        if error.code == .executableNotFound {
            return LaunchError("cannot start \(program): it or the interpreter in its first line cannot be run")
        }
        switch error.underlyingError {
        case .execFormatError?:
            return LaunchError("cannot start \(program): it is neither a program nor a script with a `#!` line")
        case .argListTooLong?:
            return LaunchError("cannot start \(program): its arguments and environment variables are too long")
        case let code?:
            return LaunchError("cannot start \(program): \(code)")
        case nil:
            return LaunchError("cannot start \(program): \(error)")
        }
    }
}
