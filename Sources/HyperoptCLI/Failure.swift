import ArgumentParser
import HyperoptJobs
import HyperoptReport
import HyperoptSampling
import HyperoptStorage

/// An error as the user meets it: a text of one line per fault, and an exit status of `sysexits.h`.
struct Failure {
    let text: String
    let status: Int32

    /// The failure of an error of ours; nil for errors of the argument parser, which tells them itself.
    init?(_ error: any Error) {
        switch error {
        case let error as ExperimentFileError:
            self.init("\(error)", ExitStatus.configuration, isComplete: true)
        case let error as JobError:
            self.init(error.message, ExitStatus.status(of: error.code))
        case let error as StorageError:
            self.init("\(error)", ExitStatus.status(of: error.code))
        case let error as SourceSearch.Failure:
            self.init("\(error)", ExitStatus.noInput)
        case let error as SamplingError:
            self.init("\(error)", ExitStatus.configuration)
        case let error as ReportError:
            self.init("\(error)", ExitStatus.status(of: error.code))
        case let error as InputFault:
            self.init("cannot read standard input: \(error)", ExitStatus.inputOutput)
        case let error as OutputFault:
            self.init("\(error)", ExitStatus.inputOutput)
        default:
            guard HyperoptCommand.exitCode(for: error) == .failure, !(error is ExitCode) else { return nil }
            self.init("unexpected: \(error)", ExitStatus.softwareFault)
        }
    }

    private init(_ text: String, _ status: Int32, isComplete: Bool = false) {
        self.text = isComplete ? text : "hyperopt: error: \(MessageText.visible(text))"
        self.status = status
    }
}
