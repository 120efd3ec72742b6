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
        ProcessSetup.prepare()
        do {
            try checkCommandName(CommandLine.arguments.dropFirst().first)
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

    /// Refuses an unknown command with a guess of the one that was meant.
    private static func checkCommandName(_ name: String?) throws {
        let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard let name, !name.hasPrefix("-"), !known.contains(name) else { return }
        let guess = DidYouMean.closest(to: name, among: known).map { "did you mean '\($0)'?" }
        let advice = guess ?? "the commands are \(known.joined(separator: ", "))"
        throw ValidationError("unknown command '\(MessageText.shortened(name))'; \(advice)")
    }
}
