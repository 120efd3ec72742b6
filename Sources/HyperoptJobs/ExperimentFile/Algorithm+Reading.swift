import HyperoptCore
import HyperoptSampling

extension ConfigReader {
    /// Reads the settings of the sampler; the options that a sampler knows are the catalogue's.
    mutating func algorithm(_ node: ConfigNode) -> ExperimentSpec.Algorithm {
        var algorithm = ExperimentSpec.Algorithm()
        guard let entries = entries(node, "algorithm") else { return algorithm }
        guard let family = samplerFamily(entries) else { return algorithm }
        algorithm.name = family.name
        let keys = ["name", "seed", "seed_mode"] + family.options.filter { $0 != "seed" }
        guard let mapping = mapping(node, "algorithm", keys: keys) else { return algorithm }
        algorithm.seed = mapping.optional("seed").flatMap {
            integer($0, "seed", in: 0...Int64(UInt32.max))
        }.map(UInt32.init)
        let mode = mapping["seed_mode"].flatMap { word($0, "seed_mode", among: SeedMode.names) }
        algorithm.seedsEachTrial = mode == SeedMode.perTrial(seed: 0).name
        for entry in entries where family.options.contains(entry.key) && entry.key != "seed" {
            let option = JSONMember(entry.key, entry.value.json)
            do {
                _ = try SamplerCatalog.make(name: family.name, options: .object([option]), seed: 0)
                algorithm.options.append(option)
            } catch {
                note("algorithm: \(error)", at: entry.value.position)
            }
        }
        checkTogether(algorithm, at: node.position)
        return algorithm
    }

    private mutating func samplerFamily(_ entries: [ConfigNode.Entry]) -> SamplerFamily? {
        guard let node = entries.first(where: { $0.key == "name" })?.value else {
            return SamplerCatalog.family(named: ExperimentSpec.Algorithm().name)
        }
        let known = SamplerCatalog.families.flatMap { [$0.name] + $0.aliases }
        return word(node, "algorithm name", among: known).flatMap(SamplerCatalog.family(named:))
    }

    /// Options that are in order one by one may still contradict each other.
    private mutating func checkTogether(_ algorithm: ExperimentSpec.Algorithm, at position: TextPosition?) {
        guard problems.isEmpty else { return }
        do {
            _ = try SamplerCatalog.make(name: algorithm.name, options: .object(algorithm.options), seed: 0)
        } catch {
            note("algorithm: \(error)", at: position)
        }
    }
}
