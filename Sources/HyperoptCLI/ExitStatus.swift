import HyperoptJobs
import HyperoptReport
import HyperoptStorage

/// The program's exit statuses: those of `sysexits.h`, 1 for a run without success, 128 + n for a signal.
enum ExitStatus {
    static let unsuccessful: Int32 = 1
    static let badData: Int32 = 65
    static let noInput: Int32 = 66
    static let softwareFault: Int32 = 70
    static let cannotCreate: Int32 = 73
    static let inputOutput: Int32 = 74
    static let tryLater: Int32 = 75
    static let configuration: Int32 = 78

    static func status(of code: JobError.Code) -> Int32 {
        switch code {
        case .cannotCreateState: cannotCreate
        case .inputOutput: inputOutput
        case .unreadableInput: noInput
        case .locked: tryLater
        case .changedExperiment: configuration
        case .damagedState: badData
        }
    }

    static func status(of code: StorageError.Code) -> Int32 {
        switch code {
        case .notADatabase, .notAnOptunaStudy, .wrongSchemaVersion, .damaged, .noSuchStudy, .noSuchTrial: badData
        case .unreadable: noInput
        case .unwritable: cannotCreate
        case .busy: tryLater
        case .fullDisk: inputOutput
        case .inputOutput: inputOutput
        case .duplicateStudy, .trialFinished, .invalidValue: softwareFault
        }
    }

    static func status(of code: ReportError.Code) -> Int32 {
        switch code {
        case .foreignFolder: cannotCreate
        case .file: inputOutput
        case .template: configuration
        case .markdown: softwareFault
        }
    }
}
