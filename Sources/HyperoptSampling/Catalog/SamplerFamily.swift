/// A kind of sampler: its names, the options that it knows, and how it is made from them.
public struct SamplerFamily: Sendable {
    /// The name by which an experiment asks for the sampler.
    public let name: String
    /// Other spellings of the name; some stand for a setting, as `halton` does for a kind of sequence.
    public let aliases: [String]
    /// The keywords of all options.
    public let options: [String]

    let make: @Sendable (SamplerOptions) throws(SamplingError) -> any Sampler

    /// Describes a kind; every kind has the option `seed`.
    init(
        _ name: String, aliases: [String] = [], options: [String],
        make: @escaping @Sendable (SamplerOptions) throws(SamplingError) -> any Sampler
    ) {
        self.name = name
        self.aliases = aliases
        self.options = options + ["seed"]
        self.make = make
    }
}
