import Glibc
import HyperoptStorage

/// Finds the study files that a report's sources stand for.
///
/// A source is an SQLite file of Optuna's, the folder of a job, or a storage path, which is a folder of such folders.
package enum SourceSearch {
    /// The sources of a report, with what a person should know about those left out.
    package struct Result: Sendable {
        /// The studies, in the order of the paths and, within a storage path, of the jobs' names.
        package var sources: [ReportSource] = []
        /// A line per job or file that could not be read although others could.
        package var warnings: [String] = []
    }

    /// Why a path is no source.
    package struct Failure: Error, CustomStringConvertible {
        /// The path as given.
        package let path: String
        /// What is wrong and what to do.
        package let message: String

        /// The path and the message.
        package var description: String { "\(path) \(message)" }
    }

    /// Reads everything that the paths name.
    ///
    /// - Throws: `Failure` when a path names nothing, or a folder without jobs; `StorageError` when a file that was
    ///   named itself cannot be read, and the first such error of a folder in which none can.
    package static func sources(_ paths: [String]) throws -> Result {
        var result = Result()
        for path in paths {
            switch kind(of: path) {
            case .missing:
                throw Failure(
                    path: path, message: "does not exist; name a storage path, a job's folder or an SQLite file")
            case .file: result.sources.append(try source(path, label: name(of: path)))
            case .folder:
                if kind(of: path + "/optuna.db") == .file {
                    result.sources.append(try source(path + "/optuna.db", label: name(of: path)))
                } else {
                    try addJobs(in: path, to: &result)
                }
            }
        }
        return result
    }

    private static func addJobs(in path: String, to result: inout Result) throws {
        let jobs = entries(of: path).filter { kind(of: "\(path)/\($0)/optuna.db") == .file }
        guard !jobs.isEmpty else {
            throw Failure(path: path, message: "holds no jobs; run an experiment first, or name another source")
        }
        var firstError: StorageError?
        let before = result.sources.count
        for job in jobs {
            do {
                result.sources.append(try source("\(path)/\(job)/optuna.db", label: job))
            } catch {
                result.warnings.append("left out: \(error)")
                firstError = firstError ?? error
            }
        }
        if result.sources.count == before, let firstError { throw firstError }
    }

    private static func source(_ path: String, label: String) throws(StorageError) -> ReportSource {
        let contents = try StudyFile.readStudies(path: path)
        return ReportSource(label: label, studies: contents.studies, warnings: contents.warnings)
    }

    private enum Kind { case missing, file, folder }

    private static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .missing }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The names in a folder in the order of their bytes, hidden ones left out.
    private static func entries(of path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
