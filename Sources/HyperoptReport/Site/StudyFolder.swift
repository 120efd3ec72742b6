import HyperoptCore
import HyperoptMath

/// The names of the studies' folders: readable, unique, and the same in every rendering of the same sources.
enum StudyFolder {
    /// A study with where it came from.
    struct Place {
        /// The study's name.
        let name: String
        /// The label of its source.
        let label: String
    }

    /// The folder names of studies, in their order.
    ///
    /// A name is the study's name in lower-case letters, digits and hyphens, and eight digits of a hash: of the name
    /// alone, or of name and label where several sources have a study of this name.
    static func names(for places: [Place]) -> [SitePath] {
        var sources: [[UInt8]: Int] = [:]
        for place in places { sources[Array(place.name.utf8), default: 0] += 1 }
        var taken: Set<SitePath> = []
        return places.map { place in
            let isAlone = sources[Array(place.name.utf8)] == 1
            let key = isAlone ? place.name : "\(place.name)\u{0}\(place.label)"
            var candidate = name(of: place.name, key: key, digits: 8)
            var copy = 1
            while !taken.insert(candidate).inserted {
                copy += 1
                candidate = name(of: place.name, key: "\(key)\u{0}\(copy)", digits: 16)
            }
            return candidate
        }
    }

    private static func name(of study: String, key: String, digits: Int) -> SitePath {
        SitePath(component: "\(slug(study))-\(SHA256.hexDigest(of: key.utf8).prefix(digits))")
    }

    private static func slug(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars where result.utf8.count < 40 {
            switch scalar {
            case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
            case "A"..."Z": result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
            default: if !result.isEmpty, !result.hasSuffix("-") { result += "-" }
            }
        }
        while result.hasSuffix("-") { result.removeLast() }
        return result.isEmpty ? "study" : result
    }
}
