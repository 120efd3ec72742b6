import HyperoptCore
import Testing

@testable import HyperoptSampling

/// A study of overlapping trials recorded by `make_tpe_studies.py`, and a sampler that serves it a second time.
///
/// The history takes what was recorded, so that one difference does not lead to others.
struct EventReplay {
    private(set) var compared = 0
    private(set) var tied = 0
    private(set) var differing: [String] = []

    private var history: StudyHistory
    private var sampler: TPESampler
    private var suggestions: [Int: Suggestion] = [:]
    /// The joint samples that Optuna drew, as its trials announced them.
    private var announced: [Int: [JSONMember]] = [:]
    private var tiedJointly: Set<Int> = []
    private let distributions: [Distribution]

    init(_ study: JSONValue) throws {
        let names = try study.array("directions").map(\.stringValue)
        history = StudyHistory(
            directions: names.compactMap { name in StudyDirection.allCases.first { $0.name == name } })
        sampler = try TPESampler(options: try Self.options(study))
        distributions = try study.array("distributions").map { try Distribution(json: $0) }
    }

    private static func options(_ study: JSONValue) throws -> TPESampler.Options {
        var options = TPESampler.Options(seed: UInt32(try study.number("seed")))
        guard case .object(let members)? = study["options"] else { return options }
        for member in members {
            let flag = member.value == .bool(true)
            switch member.key {
            case "n_startup_trials": options.nStartupTrials = Int(member.value.doubleValue ?? -1)
            case "n_ei_candidates": options.nEICandidates = Int(member.value.doubleValue ?? -1)
            case "multivariate": options.multivariate = flag
            case "group": options.group = flag
            case "constant_liar": options.constantLiar = flag
            case "prior_weight": options.priorWeight = member.value.doubleValue ?? -1
            case "consider_endpoints": options.considerEndpoints = flag
            case "consider_magic_clip": options.considerMagicClip = flag
            default: Issue.record("unknown option \(member.key)")
            }
        }
        return options
    }

    mutating func take(_ event: JSONValue) throws {
        let parts = try event.elements()
        let number = Int(parts[1].doubleValue ?? -1)
        switch parts[0].stringValue {
        case "begin":
            history.begin(number: number)
            suggestions[number] = Suggestion(for: number)
        case "announce":
            guard case .object(let attributes) = parts[2] else { throw FixtureError() }
            let trial = FrozenTrial(number: number, state: .running, systemAttributes: attributes)
            announced[number] = trial.announcedParameters
            history.record(trial)
        case "suggest":
            try compare(
                number, parts[2].stringValue ?? "", distributions[Int(parts[3].doubleValue ?? -1)],
                recorded: parts[4].doubleValue ?? .nan)
        case "report":
            history.report(
                number: number, step: Int64(parts[2].doubleValue ?? -1), value: parts[3].doubleValue ?? 0)
        case "finish":
            history.finish(
                number: number, state: TrialState(rawValue: parts[2].stringValue ?? "") ?? .fail,
                values: try parts[3].elements().compactMap(\.doubleValue),
                constraintViolation: parts[4].doubleValue ?? 0)
        default: throw FixtureError()
        }
    }

    private mutating func compare(
        _ number: Int, _ name: String, _ distribution: Distribution, recorded: Double
    ) throws {
        var suggestion = try #require(suggestions[number])
        let suggested = try suggestion.next(name, distribution, from: &sampler, in: history).internalValue
        suggestions[number] = suggestion
        compared += 1
        #expect(distribution.contains(internalValue: suggested))
        if let values = suggestion.relativeValues, let joint = announced.removeValue(forKey: number),
            try isTie(number, joint, values)
        {
            tiedJointly.insert(number)
        }
        if !isClose(recorded, suggested, relative: 1e-9) {
            let isJoint = suggestion.relativeValues?[name] != nil
            let isTied =
                try isJoint
                ? tiedJointly.contains(number) : isTie(number, name, distribution, [recorded, suggested])
            if isTied { tied += 1 } else { differing.append("\(number) \(name) \(recorded) \(suggested)") }
        }
        history.setParameter(
            FrozenTrial.Parameter(name: name, distribution: distribution, internalValue: recorded), number: number)
    }

    /// Whether rounding alone decides between the joint sample as announced and as drawn here.
    private mutating func isTie(_ number: Int, _ joint: [JSONMember], _ values: [String: Double]) throws -> Bool {
        var groups = GroupDecomposition()
        groups.update(from: history)
        let spaces = sampler.options.group ? groups.spaces : [history.intersectionSpace]
        return try spaces.allSatisfy { space in
            let space = SearchSpace(space.parameters.filter { values[$0.name] != nil })
            let points = space.parameters.map { parameter in
                let json = joint.first { $0.key == parameter.name }?.value ?? .null
                let isNumeric = NumericScale(parameter.distribution) != nil
                let internalValue =
                    isNumeric ? json.doubleValue : parameter.distribution.internalValue(of: .choice(Choice(json)))
                return [internalValue ?? .nan, values[parameter.name] ?? .nan]
            }
            let scores = try sampler.densities(of: space, for: number, in: history).scores(at: points)
            return space.isEmpty || areTied(scores)
        }
    }

    private func areTied(_ scores: [Double]) -> Bool {
        isClose(scores[0], scores[1], relative: 1e-14, absolute: 1e-14)
    }

    /// Whether rounding alone decides between two values of a parameter that is sampled alone.
    private mutating func isTie(
        _ number: Int, _ name: String, _ distribution: Distribution, _ values: [Double]
    ) throws -> Bool {
        let space = SearchSpace([SearchSpace.Parameter(name, distribution)])
        let scores = try sampler.densities(of: space, for: number, in: history).scores(at: [values])
        return areTied(scores)
    }
}
