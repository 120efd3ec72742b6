import Foundation
import GRDB

/// A folder that lives as long as this object.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("storage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in the folder.
    func file(_ name: String = "optuna.db") -> String {
        path + "/" + name
    }

    /// The names of what is in the folder, sorted.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// Writes bytes to a file.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    /// Copies a file of the fixtures to a file of the folder.
    func copyFixture(_ fixture: String, to name: String = "optuna.db") throws -> String {
        try write(Fixture.bytes(fixture), to: name)
    }
}

/// The files that come with the tests.
enum Fixture {
    static func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: Bundle.module.resourceURL.unwrapped.appendingPathComponent("Fixtures/\(name)"))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }
}

/// Runs statements on a file behind the module's back.
func execute(_ sql: String, on path: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.acceptsDoubleQuotedStringLiterals = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
}

/// The rows of a query on a file, each as the texts of its columns.
func rows(_ sql: String, of path: String) throws -> [[String?]] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { db in
        try Row.fetchAll(db, sql: sql).map { row in row.databaseValues.map(text) }
    }
}

private func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .null: nil
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let string): string
    case .blob(let data): data.description
    }
}

/// What was expected to be there is not.
struct MissingValue: Error {}

extension Optional {
    /// The value, or an error.
    var unwrapped: Wrapped {
        get throws {
            guard let self else { throw MissingValue() }
            return self
        }
    }
}

/// Runs statements and calls `body` while their transaction is open; then everything is undone.
func execute(_ sql: String, on path: String, before body: @escaping (Database) throws -> Void) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
        try db.execute(sql: sql)
        try body(db)
        try db.execute(sql: "ROLLBACK")
    }
    try queue.close()
}
