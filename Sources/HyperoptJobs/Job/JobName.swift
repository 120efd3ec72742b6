/// The names of jobs, which are also the names of their folders and studies.
public enum JobName {
    /// The rule that `isValid` checks, in words for a person.
    public static let rule = "start with a letter or digit, then letters, digits, _ - ., at most 63 characters (ASCII)"

    /// Whether a text may name a job: so never a path, an option or a hidden file.
    public static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, isAlphanumeric(first), name.utf8.count <= 63 else { return false }
        return name.utf8.allSatisfy { isAlphanumeric($0) || "_-.".utf8.contains($0) }
    }

    /// A new name as Kubeflow makes them: a lower-case letter and 11 hexadecimal digits.
    public static func generated(using generator: inout some RandomNumberGenerator) -> String {
        let letter = Unicode.Scalar(UInt8.random(in: 0x61...0x7A, using: &generator))
        let digits = String(UInt64.random(in: 0..<(1 << 44), using: &generator), radix: 16)
        return String(letter) + String(repeating: "0", count: 11 - digits.count) + digits
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
