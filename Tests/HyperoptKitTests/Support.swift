import Foundation
import HyperoptKit

/// A folder of its own, deleted with the object.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "hyperopt-kit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// The kinds of storage, each made anew.
enum StorageKind: CaseIterable {
    case memory, sqlite

    func make(_ folder: TemporaryFolder) throws -> any StudyStorage {
        switch self {
        case .memory: InMemoryStorage()
        case .sqlite: try OptunaDatabase(path: folder.path + "/study.db")
        }
    }
}

/// Collects what is said from anywhere.
actor Log {
    private(set) var lines: [String] = []

    func add(_ line: String) {
        lines.append(line)
    }
}

struct Mishap: Error {}

func random(_ seed: UInt32 = 1) -> any Sampler {
    RandomSampler(seed: seed)
}

func tpe(_ seed: UInt32) throws -> any Sampler {
    try TPESampler(options: TPESampler.Options(seed: seed))
}

/// The values of all trials' parameters.
func values(_ study: Study) async throws -> [[Double]] {
    try await study.trials.map { $0.parameters.map(\.internalValue) }
}

/// A function of one parameter of each kind.
@Sendable func mixed(_ trial: Trial) async throws -> Double {
    let x = try await trial.suggestFloat("x", in: 1e-3...1, log: true)
    let n = try await trial.suggestInt("n", in: 1...9, step: 2)
    let kind = try await trial.suggestCategorical("kind", among: ["a", "b"])
    return x + Double(n) + (kind == "a" ? 1 : 0)
}

/// The code of the study error that `body` throws; nil for none and for another error.
func code(_ body: () async throws -> Void) async -> StudyError.Code? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? StudyError)?.code
    }
}
