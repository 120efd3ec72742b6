import HyperoptCore
import Testing

@testable import HyperoptSampling

/// A study recorded by `make_sampler_studies.py`, and a sampler of the catalogue that serves it a second time.
///
/// The history takes what was recorded, so that one difference does not lead to others.
struct SamplerReplay {
    private(set) var compared = 0
    private(set) var differing: [String] = []
    private(set) var history: StudyHistory
    private(set) var sampler: any Sampler

    private var suggestions: [Int: Suggestion] = [:]
    private let distributions: [Distribution]
    private let events: [[JSONValue]]
    private let limit: Int

    init(_ study: JSONValue) throws {
        let names = try study.array("directions").map(\.stringValue)
        history = StudyHistory(
            directions: names.compactMap { name in StudyDirection.allCases.first { $0.name == name } })
        sampler = try SamplerCatalog.make(
            name: try study.text("sampler"), options: study["options"] ?? .null, seed: UInt32(study.number("seed")))
        distributions = try study.array("distributions").map { try Distribution(json: $0) }
        events = try study.array("events").map { try $0.elements() }
        limit = study["compared"]?.doubleValue.map { Int($0) } ?? .max
    }

    /// The recorded studies of one sampler.
    static func studies(of sampler: String) throws -> [JSONValue] {
        try fixture("sampler_studies").elements().filter { $0["sampler"]?.stringValue == sampler }
    }

    /// Takes all events; before each, `watch` may look at the replay.
    mutating func run(_ watch: (Self) throws -> Void = { _ in }) throws {
        for event in events where compared < limit {
            try watch(self)
            try take(event)
        }
    }

    private mutating func take(_ event: [JSONValue]) throws {
        let number = Int(event[1].doubleValue ?? -1)
        switch event[0].stringValue {
        case "begin":
            history.begin(number: number)
            suggestions[number] = Suggestion(for: number, fixed: try fixedValues(of: number, names: event[2]))
        case "suggest":
            try compare(number, event[2].stringValue ?? "", try distribution(event[3]), event[4].doubleValue ?? .nan)
        case "attributes":
            guard case .object(let recorded) = event[2], let row = history.row(of: number) else { throw FixtureError() }
            for attribute in recorded {
                let own = history.attributes(at: row).first { $0.key == attribute.key }?.value
                #expect(own == attribute.value, "\(number) \(attribute.key)")
            }
        case "end":
            history.finish(
                number: number, state: TrialState(rawValue: event[2].stringValue ?? "") ?? .fail,
                values: try event[3].elements().compactMap(\.doubleValue),
                constraintViolation: event[4].doubleValue ?? 0)
        default: throw FixtureError()
        }
    }

    private func distribution(_ index: JSONValue) throws -> Distribution {
        distributions[try #require(index.doubleValue.map { Int($0) })]
    }

    /// The fixed values of a trial, read from the suggestions that follow.
    private func fixedValues(of number: Int, names: JSONValue) throws -> [String: ParameterValue] {
        var fixed: [String: ParameterValue] = [:]
        for event in events where event[0] == "suggest" && event[1].doubleValue == Double(number) {
            let name = event[2].stringValue ?? ""
            guard names[name] != nil else { continue }
            fixed[name] = try distribution(event[3]).externalValue(of: event[4].doubleValue ?? .nan)
        }
        return fixed
    }

    private mutating func compare(
        _ number: Int, _ name: String, _ distribution: Distribution, _ recorded: Double
    ) throws {
        var suggestion = try #require(suggestions[number])
        let suggested = try next(name, distribution, of: &suggestion, from: &sampler)
        suggestions[number] = suggestion
        compared += 1
        if !isClose(recorded, suggested, relative: 1e-9, absolute: 1e-12) {
            differing.append("\(number) \(name) \(recorded) \(suggested)")
        }
        let parameter = FrozenTrial.Parameter(name: name, distribution: distribution, internalValue: recorded)
        history.setParameter(parameter, number: number)
        history.setAttributes(sampler.attributes(for: number, in: history), number: number)
    }

    private func next(
        _ name: String, _ distribution: Distribution, of suggestion: inout Suggestion, from sampler: inout any Sampler
    ) throws -> Double {
        func open(_ sampler: inout some Sampler) throws -> Double {
            try suggestion.next(name, distribution, from: &sampler, in: history).internalValue
        }
        return try open(&sampler)
    }
}
