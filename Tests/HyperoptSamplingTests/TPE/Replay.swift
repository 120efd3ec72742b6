import HyperoptCore
import Testing

@testable import HyperoptSampling

/// A study recorded by Optuna, and a sampler that serves it a second time.
struct Replay {
    /// One parameter as recorded and as suggested.
    struct Comparison {
        enum Outcome { case equal, tied, different }

        let text: String
        let outcome: Outcome
    }

    private let space: SearchSpace
    private(set) var history: StudyHistory
    private var sampler: TPESampler

    init(_ run: JSONValue, _ change: (inout TPESampler.Options) -> Void = { _ in }) throws {
        space = try HyperoptSamplingTests.space(run["space"] ?? .null)
        let names = try run.array("directions").map(\.stringValue)
        let directions = names.compactMap { name in StudyDirection.allCases.first { $0.name == name } }
        #expect(directions.count == names.count)
        history = StudyHistory(directions: directions)
        var options = TPESampler.Options(seed: UInt32(try run.number("seed")))
        if case .bool(let flag)? = run["multivariate"] { options.multivariate = flag }
        change(&options)
        sampler = try TPESampler(options: options)
    }

    /// Suggests a trial's parameters in the recorded order.
    mutating func suggest(_ trial: JSONValue) throws -> [Comparison] {
        let number = Int(try trial.number("number"))
        var suggestion = Suggestion(for: number)
        return try parameters(of: trial).map { recorded in
            let parameter = try suggestion.next(recorded.name, recorded.distribution, from: &sampler, in: history)
            #expect(parameter.distribution.contains(internalValue: parameter.internalValue))
            return Comparison(
                text: "\(number) \(recorded.name) \(recorded.internalValue) \(parameter.internalValue)",
                outcome: try outcome(recorded, parameter, number))
        }
    }

    /// Two choices sampled alone are tied when rounding alone decides between their scores.
    private mutating func outcome(
        _ recorded: FrozenTrial.Parameter, _ suggested: FrozenTrial.Parameter, _ number: Int
    ) throws -> Comparison.Outcome {
        let values = [recorded.internalValue, suggested.internalValue]
        if isClose(values[0], values[1], relative: 1e-9) { return .equal }
        guard case .categorical = recorded.distribution, sampler.options.multivariate != true,
            history.directions.count > 1 || sampler.options.multivariate == false
        else { return .different }
        let space = SearchSpace([SearchSpace.Parameter(recorded.name, recorded.distribution)])
        let scores = try sampler.densities(of: space, for: number, in: history).scores(at: [values])
        return isClose(scores[0], scores[1], relative: 1e-14, absolute: 1e-15) ? .tied : .different
    }

    /// Takes the trial as recorded into the history, the way a running job does.
    mutating func take(_ trial: JSONValue) throws {
        let number = Int(try trial.number("number"))
        let state = try #require(TrialState(rawValue: trial.text("state")))
        history.begin(number: number)
        for parameter in try parameters(of: trial) { history.setParameter(parameter, number: number) }
        if case .object(let reports)? = trial["intermediate"] {
            for report in reports {
                let step = try #require(Int64(report.key))
                history.report(number: number, step: step, value: try #require(report.value.doubleValue))
            }
        }
        var violation = 0.0
        if case .object(let constraints)? = trial["constraints"] {
            violation = constraints.reduce(0) { $0 + max(0, $1.value.doubleValue ?? 0) }
        }
        history.finish(
            number: number, state: state, values: trial["values"]?.arrayValue?.compactMap(\.doubleValue) ?? [],
            constraintViolation: violation)
    }

    private func parameters(of trial: JSONValue) throws -> [FrozenTrial.Parameter] {
        guard case .object(let members)? = trial["params"] else { throw FixtureError() }
        return try members.map { member in
            let distribution = try #require(space[member.key])
            var value = member.value.doubleValue
            if case .categorical = distribution {
                value = distribution.internalValue(of: .choice(Choice(member.value)))
            }
            return FrozenTrial.Parameter(
                name: member.key, distribution: distribution, internalValue: try #require(value))
        }
    }
}
