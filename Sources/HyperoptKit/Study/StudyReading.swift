import Glibc
import HyperoptAnalysis
import HyperoptCore

/// What a study's properties need of other modules.
enum StudyReading {
    /// The trials that no other one dominates.
    static func paretoFront(_ study: StudySnapshot) -> [FrozenTrial] {
        HyperoptAnalysis.paretoFront(of: study)
    }

    /// Writes text to standard error; there is nobody left to tell when that fails.
    static func writeError(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
