import Glibc
import HyperoptCore
import HyperoptStorage

extension OptimizationJob {
    /// Writes `experiment.json`.
    func writeRecord() throws {
        try write(record.json(folder: state.folder), to: state.folder.recordPath)
    }

    /// Writes the record of a trial.
    func writeTrialRecord(_ trial: FrozenTrial, onlyIfChanged: Bool = false) throws {
        let path = state.folder.trialRecordPath(trial.number)
        let name = state.folder.trialName(trial.number)
        let json = TrialRecord.json(trial, name: name, objectives: setup.spec.objectives)
        if onlyIfChanged, isCurrent(path, json) { return }
        try write(json, to: path)
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
        FolderRemoval.remove(state.folder.scratchPath(number))
    }
}

/// Removes folders without following links.
enum FolderRemoval {
    /// Removes a folder with all that is in it; faults are passed over.
    static func remove(_ path: String) {
        guard let stream = opendir(path) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            let child = "\(path)/\(name)"
            var status = stat()
            guard lstat(child, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR { remove(child) } else { unlink(child) }
        }
        rmdir(path)
    }
}
