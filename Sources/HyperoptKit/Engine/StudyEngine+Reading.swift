package import HyperoptCore
import HyperoptStorage

extension StudyEngine {
    /// The best trial of a study with one objective, without reading the others; nil when there is none.
    package mutating func bestTrial() throws -> FrozenTrial? {
        try refresh()
        return try progress.best.map { try storage.trial($0.id) }
    }

    /// The study and all its trials at this moment.
    package func snapshot() throws -> StudySnapshot {
        try storage.snapshot(of: studyID)
    }

    /// A trial at this moment.
    ///
    /// - Throws: `StudyError` when there is none of that number; `StorageError`.
    package func trial(_ number: Int) throws -> FrozenTrial {
        if let open = open[number] { return open.trial }
        guard let trial = try snapshot().trials.first(where: { $0.number == number }) else { throw notRunning(number) }
        return trial
    }
}
