import HyperoptCore
import HyperoptSampling
import HyperoptStorage

/// The study of an ask-tell session, as its `init` request describes it.
struct AskTellStudy {
    var engine: StudyEngine
    /// The declared space; nil when parameters are asked for one by one.
    let space: ConditionalSpace?

    /// The most objectives and parameters that a study may have here.
    private static let sizeLimit = 100_000

    init(_ request: RequestReader, warn: @escaping @Sendable (String) -> Void) throws {
        space = try Self.space(request)
        let directions = try Self.directions(request)
        let seed = try Self.seed(request)
        let (sampler, pruner) = try Self.algorithms(request, seed: seed)
        let storage: any StudyStorage =
            if let path = try request.string("storage") { try OptunaDatabase(path: path) } else { InMemoryStorage() }
        let setup = StudyEngine.Setup(
            storage: storage, sampler: sampler, pruner: pruner, seedMode: try Self.seedMode(request, seed: seed),
            warn: warn)
        engine = try StudyEngine(
            name: try request.string("study") ?? "study", directions: directions, loadIfExists: true, setup: setup)
    }

    private static func space(_ request: RequestReader) throws -> ConditionalSpace? {
        switch try request.string("mode") {
        case "suggest": return nil
        case nil:
            let parameters = try request.require("space", try request.array("space"))
            guard parameters.count <= sizeLimit else { throw RequestError("init: space has too many parameters") }
            return try ConditionalSpace(json: parameters)
        case let mode?: throw RequestError("init: the mode \"\(mode)\" is unknown; use \"suggest\" or leave it out")
        }
    }

    private static func directions(_ request: RequestReader) throws(RequestError) -> [StudyDirection] {
        guard let names = try request.array("directions") else { return [.minimize] }
        guard (1...64).contains(names.count) else {
            throw RequestError("init: directions has \(names.count) entries; it needs 1 to 64")
        }
        var directions: [StudyDirection] = []
        for name in names {
            guard let direction = StudyDirection.allCases.first(where: { $0.name == name.stringValue }) else {
                throw RequestError("init: a direction is \(name.pythonText); use \"minimize\" or \"maximize\"")
            }
            directions.append(direction)
        }
        return directions
    }

    private static func seed(_ request: RequestReader) throws(RequestError) -> UInt32? {
        try request.integer("seed", in: 0...Int64(UInt32.max)).map { UInt32($0) }
    }

    private static func seedMode(_ request: RequestReader, seed: UInt32?) throws(RequestError) -> SeedMode {
        switch try request.string("seed_mode") {
        case nil, "sequential": return .sequential
        case "per-trial": return .perTrial(seed: seed ?? .random(in: .min ... .max))
        case let mode?:
            throw RequestError("init: the seed_mode \"\(mode)\" is unknown; use \"sequential\" or \"per-trial\"")
        }
    }

    /// The sampler and the pruner; the option "pruner" is a name, or an object with the member "name" and its options.
    private static func algorithms(
        _ request: RequestReader, seed: UInt32?
    ) throws -> (any Sampler, (any Pruner)?) {
        let options = try RequestReader(request["options"] ?? .object([]), of: "options")
        let name = try request.string("sampler") ?? "tpe"
        let isKnown = SamplerCatalog.family(named: name) != nil
        let sampler = try SamplerCatalog.make(
            name: name == "auto" && !isKnown ? "tpe" : name, options: .object(options.members(except: ["pruner"])),
            seed: seed)
        guard let json = options["pruner"] else { return (sampler, nil) }
        if let name = json.stringValue { return (sampler, try PrunerCatalog.make(name: name)) }
        let reader = try RequestReader(json, of: "pruner")
        let pruner = try PrunerCatalog.make(
            name: try reader.require("name", try reader.string("name")),
            options: .object(reader.members(except: ["name"])))
        return (sampler, pruner)
    }
}
