import HyperoptStorage

/// The output folder: writes what changed, removes what the last rendering wrote and this one does not.
struct SiteFolder {
    /// What a writing did.
    struct Changes: Equatable {
        var written: [String] = []
        var unchanged: [String] = []
        var removed: [String] = []
    }

    /// The folder's path.
    let path: String

    /// What an empty folder may hold: the mark of a work tree, and what an interrupted first writing leaves.
    private static func isIgnored(_ name: String) -> Bool {
        name == ".git" || name.hasPrefix(AtomicFile.temporaryPrefix)
    }

    /// Writes a site.
    ///
    /// Until the end the manifest on disk lists the old and the new files, so that an interrupted writing is finished
    /// by the next one.
    ///
    /// - Parameters:
    ///   - files: the site's files.
    ///   - force: whether a folder with other content and without a manifest is written into. Its other files stay.
    /// - Returns: what was written, left and removed.
    /// - Throws: `ReportError` for a foreign folder, and when a file cannot be written or removed.
    func publish(_ files: [SitePath: [UInt8]], force: Bool) throws(ReportError) -> Changes {
        let previous = try previousManifest(force: force)
        let manifest = SiteManifest(files: files)
        var changes = Changes()
        try createFolders(to: "")
        let stale = previous.digests.keys.filter { manifest.digests[$0] == nil }.sorted(by: Self.precedes)
        let during = manifest.union(previous)
        if during != previous {
            try FileSystem.replace(place(SiteManifest.path.text), with: Array(during.text.utf8))
        }
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            try write(bytes, to: path.text, changes: &changes)
        }
        for path in stale where try remove(path) { changes.removed.append(path) }
        try write(Array(manifest.text.utf8), to: SiteManifest.path.text, changes: &changes)
        if during != previous, let index = changes.unchanged.firstIndex(of: SiteManifest.path.text) {
            changes.written.append(changes.unchanged.remove(at: index))
        }
        return changes
    }

    private func place(_ relative: String) -> String {
        "\(path)/\(relative)"
    }

    private func previousManifest(force: Bool) throws(ReportError) -> SiteManifest {
        let none = SiteManifest(files: [:])
        guard try FileSystem.kind(of: path) != nil else { return none }
        let names = try FileSystem.names(in: path).filter { !Self.isIgnored($0) }
        if names.contains(SiteManifest.path.text) {
            let text = String(decoding: try FileSystem.read(place(SiteManifest.path.text)), as: UTF8.self)
            if let manifest = SiteManifest(text: text) { return manifest }
        }
        guard names.isEmpty || force else {
            throw ReportError(
                code: .foreignFolder,
                message: "the folder is not empty and holds no report; choose another, or give --force to write there",
                path: path)
        }
        return none
    }

    private func write(_ bytes: [UInt8], to relative: String, changes: inout Changes) throws(ReportError) {
        try createFolders(to: relative)
        let target = place(relative)
        switch try FileSystem.kind(of: target) {
        case .file where try FileSystem.read(target) == bytes:
            changes.unchanged.append(relative)
        case nil, .file, .link:
            try FileSystem.replace(target, with: bytes)
            changes.written.append(relative)
        case .folder, .other:
            throw ReportError(code: .file, message: "a file of the report belongs here; move this away", path: target)
        }
    }

    /// Removes a file of the last rendering, and the folders that it leaves empty.
    ///
    /// - Returns: whether there was such a file.
    private func remove(_ relative: String) throws(ReportError) -> Bool {
        guard try hasRealParents(relative), try FileSystem.kind(of: place(relative)) == .file else { return false }
        try FileSystem.removeFile(place(relative))
        for parent in Self.parents(of: relative).reversed() { FileSystem.removeFolderIfEmpty(place(parent)) }
        return true
    }

    /// Creates the site's folder and a file's parents inside it, which must be real folders, no links.
    private func createFolders(to relative: String) throws(ReportError) {
        for prefix in Self.prefixes(of: path) where try FileSystem.kind(of: prefix) == nil {
            try FileSystem.createFolder(prefix)
        }
        for parent in Self.parents(of: relative) {
            switch try FileSystem.kind(of: place(parent)) {
            case nil: try FileSystem.createFolder(place(parent))
            case .folder: continue
            default:
                throw ReportError(
                    code: .file, message: "a folder of the report belongs here; move this away", path: place(parent))
            }
        }
    }

    private func hasRealParents(_ relative: String) throws(ReportError) -> Bool {
        for parent in Self.parents(of: relative) where try FileSystem.kind(of: place(parent)) != .folder {
            return false
        }
        return true
    }

    /// The folders above a relative path, outermost first.
    private static func parents(of relative: String) -> [String] {
        let components = relative.split(separator: "/").dropLast()
        return components.indices.map { components[...$0].joined(separator: "/") }
    }

    /// The folder's own path and those above it, outermost first.
    private static func prefixes(of path: String) -> [String] {
        let components = path.split(separator: "/")
        let root = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
        return components.indices.map { root + components[...$0].joined(separator: "/") }
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
