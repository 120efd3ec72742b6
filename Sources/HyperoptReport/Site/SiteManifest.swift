import HyperoptCore
import HyperoptMath

/// The list of a site's files, kept as `manifest.json`, by which the next rendering knows what it may remove.
struct SiteManifest: Hashable {
    /// The manifest's own place.
    static let path = SitePath("manifest.json")

    /// SHA-256 digests by path.
    private(set) var digests: [String: String]

    /// The manifest of rendered files.
    init(files: [SitePath: [UInt8]]) {
        digests = [:]
        for (path, bytes) in files { digests[path.text] = SHA256.hexDigest(of: bytes) }
    }

    /// Reads a manifest; nil when the text is none of ours.
    ///
    /// Entries whose paths could lead out of the folder are left out, as the file may have been tampered with.
    init?(text: String) {
        guard let json = try? JSONValue(parsing: text), json["generator"]?.stringValue == "hyperopt report",
            let files = json["files"]?.arrayValue
        else { return nil }
        digests = [:]
        for file in files {
            guard let path = file["path"]?.stringValue, let digest = file["sha256"]?.stringValue,
                Self.isInside(path)
            else { continue }
            digests[path] = digest
        }
    }

    /// The manifest with another one's files added, where it has none of these paths itself.
    func union(_ other: SiteManifest) -> SiteManifest {
        var result = self
        result.digests.merge(other.digests) { own, _ in own }
        return result
    }

    /// The file's text: paths in the order of their bytes.
    var text: String {
        let files = digests.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { path, digest in
            JSONValue.object(["path": .string(path), "sha256": .string(digest)])
        }
        return JSONValue.object([
            "generator": .string("hyperopt report"), "schema": .integer(1), "files": .array(files),
        ]).prettyText
    }

    private static func isInside(_ path: String) -> Bool {
        let components = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return !path.utf8.contains(0) && components.allSatisfy { !$0.isEmpty && !$0.elementsEqual("..".utf8) }
    }
}
