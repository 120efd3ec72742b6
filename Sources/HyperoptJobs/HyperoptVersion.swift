/// The program's version.
public enum HyperoptVersion {
    /// The version in the form of semantic versioning.
    public static let text = "0.1.0"
}
