public import HyperoptCore

/// All pruners by name, each with its options under Optuna's keywords.
public enum PrunerCatalog {
    /// The kinds of pruners; a new one is one more entry here.
    public static let families: [PrunerFamily] = [
        .nop, .median, .percentile, .successiveHalving, .hyperband, .patient, .threshold, .wilcoxon,
    ]

    /// The names of all pruners, without their other spellings.
    public static var names: [String] { families.map(\.name) }

    /// The kind of pruner that has a name, or nil when there is none.
    public static func family(named name: String) -> PrunerFamily? {
        families.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// Makes a pruner.
    ///
    /// - Parameters:
    ///   - name: the pruner's name or another spelling of it.
    ///   - options: an object of options under Optuna's keywords, such as `n_startup_trials`; a null stands for the
    ///     default of an option, and of all of them. The option `wrapped_pruner` of `patient` is a name, or an object
    ///     with the member `name` beside the options of that pruner.
    /// - Returns: the pruner.
    /// - Throws: `PruningError` when the name or an option is unknown, or an option's value is not allowed.
    public static func make(name: String, options: JSONValue = .null) throws(PruningError) -> any Pruner {
        guard let family = family(named: name) else {
            throw PruningError(
                .unknownPruner, "there is no pruner \"\(name)\"; known are \(names.joined(separator: ", "))")
        }
        do {
            return try family.make(try PrunerOptions(options, known: family.options))
        } catch {
            throw PruningError(error.code, error.message, pruner: error.pruner ?? name)
        }
    }
}

/// A kind of pruner: its names, the options that it knows, and how it is made from them.
public struct PrunerFamily: Sendable {
    /// The name by which an experiment asks for the pruner.
    public let name: String
    /// Other spellings of the name.
    public let aliases: [String]
    /// The keywords of all options.
    public let options: [String]

    let make: @Sendable (PrunerOptions) throws(PruningError) -> any Pruner

    /// Describes a kind.
    init(
        _ name: String, aliases: [String] = [], options: [String],
        make: @escaping @Sendable (PrunerOptions) throws(PruningError) -> any Pruner
    ) {
        self.name = name
        self.aliases = aliases
        self.options = options
        self.make = make
    }
}
