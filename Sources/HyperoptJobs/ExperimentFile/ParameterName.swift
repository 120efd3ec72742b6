import HyperoptExecution

/// Which names parameters, metrics and environment variables may have.
enum ParameterName {
    static let rule = "start with a letter or _, then letters, digits, _ - ., at most 64 characters (ASCII)"
    static let metricRule = "use letters, digits, _ - . /, at most 128 characters, not a number"

    static func isParameter(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first), name.utf8.count <= 64 else { return false }
        return name.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-.".utf8.contains($0) }
    }

    static func isMetric(_ name: String) -> Bool {
        let scalars = name.unicodeScalars
        guard scalars.count <= 128, scalars.contains(where: { !("0"..."9" ~= $0) }) else { return false }
        return MetricLineParser.canRead(name)
    }

    static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
        return name.unicodeScalars.allSatisfy { $0.properties.isXIDContinue }
    }

    static func isEnvironmentName(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first) else { return false }
        return name.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }
}
