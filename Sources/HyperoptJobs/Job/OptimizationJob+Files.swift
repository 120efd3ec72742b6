import HyperoptCore
import HyperoptStorage

extension OptimizationJob {
    /// Writes `experiment.json`.
    func writeRecord() throws {
        try write(record.json(folder: state.folder), to: state.folder.recordPath)
    }

    /// Writes the record of a trial, unless it is there as it should be.
    func writeTrialRecord(_ trial: FrozenTrial) throws {
        let path = state.folder.trialRecordPath(trial.number)
        let name = state.folder.trialName(trial.number)
        let json = TrialRecord.json(trial, name: name, objectives: setup.spec.objectives)
        if !isCurrent(path, json) { try write(json, to: path) }
    }

    private func isCurrent(_ path: String, _ json: JSONValue) -> Bool {
        let text = json.prettyText
        guard let bytes = try? InputFile.read(path, limit: text.utf8.count) else { return false }
        return bytes.elementsEqual(text.utf8)
    }

    private func write(_ json: JSONValue, to path: String) throws(JobError) {
        do {
            try AtomicFile.write(json.prettyText.utf8, to: path)
        } catch {
            throw JobError(.inputOutput, "cannot write \(error); free space or permissions, then run again")
        }
    }

    /// Removes the files that the runner kept for a trial; what cannot be removed stays and does no harm.
    func removeScratch(of number: Int) {
        FolderContent.remove(state.folder.scratchPath(number))
    }
}
