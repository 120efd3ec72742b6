import ArgumentParser
import Glibc
import HyperoptJobs

/// The program: reads its arguments, runs a command, turns an error into one line and an exit status.
@main
struct HyperoptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hyperopt",
        abstract: "Finds good hyperparameters and publishes what it found.",
        discussion: """
            Example:
              hyperopt run experiment.yaml
              hyperopt report --out public

            Shell completions: hyperopt --generate-completion-script bash (or zsh, fish).
            """,
        version: "hyperopt \(HyperoptVersion.text)",
        subcommands: [RunCommand.self, ReportCommand.self, AskTellCommand.self])

    static func main() async {
        // A closed pipe must be an error to handle, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            guard let failure = Failure(error) else { exit(withError: error) }
            Terminal.writeError(failure.text)
            Glibc.exit(failure.status)
        }
    }
}
