import HyperoptCore
import Testing

@testable import HyperoptSampling

struct SuggestionTests {
    /// Gives 0.25 for every parameter together, 0.75 for every one alone, and counts the calls.
    private struct FixedSampler: Sampler {

        var space = SearchSpace()
        var jointCalls = 0
        var aloneCalls = 0

        mutating func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace { space }

        mutating func sampleRelative(
            _ space: SearchSpace, for number: Int, in history: StudyHistory
        ) -> [String: Double] {
            jointCalls += 1
            return Dictionary(uniqueKeysWithValues: space.parameters.map { ($0.name, 0.25) })
        }

        mutating func sampleIndependent(
            _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
        ) -> Double {
            aloneCalls += 1
            return 0.75
        }

        mutating func reseed(_ seed: UInt32) {}
    }

    private let history = StudyHistory(directions: [.minimize])

    private func unit(_ low: Double = 0) throws -> Distribution {
        .float(try FloatDistribution(low: low, high: 1))
    }

    @Test func theOrderOfPrecedence() throws {
        var sampler = FixedSampler(
            space: SearchSpace([.init("joint", try unit()), .init("narrow", try unit()), .init("fixed", try unit())]))
        let space = SearchSpace([
            .init("single", .float(try FloatDistribution(low: 2, high: 2))), .init("fixed", try unit()),
            .init("joint", try unit()), .init("narrow", try unit(0.5)), .init("alone", try unit()),
        ])
        let parameters = try sampler.suggest(space, fixed: ["fixed": .float(9)], for: 0, in: history)
        #expect(parameters.map(\.name) == ["single", "fixed", "joint", "narrow", "alone"])
        #expect(parameters.map(\.internalValue) == [2, 9, 0.25, 0.75, 0.75])
        #expect(sampler.jointCalls == 1)
        #expect(sampler.aloneCalls == 2)
    }

    @Test func theJointSampleWaitsUntilItIsNeeded() throws {
        var sampler = FixedSampler(space: SearchSpace([.init("a", try unit())]))
        var suggestion = Suggestion(for: 3, fixed: ["a": .float(0.5)])
        _ = try suggestion.next("a", unit(), from: &sampler, in: history)
        #expect(sampler.jointCalls == 0)
        #expect(suggestion.relativeValues == nil)
        _ = try suggestion.next("b", unit(), from: &sampler, in: history)
        #expect(suggestion.relativeValues == ["a": 0.25])
    }

    @Test func aNameKeepsItsValue() throws {
        var sampler = FixedSampler()
        let given = FrozenTrial.Parameter(name: "given", distribution: try unit(), internalValue: 0.125)
        var suggestion = Suggestion(for: 0, parameters: [given])
        #expect(try suggestion.next("given", unit(-1), from: &sampler, in: history) == given)
        let first = try suggestion.next("a", unit(), from: &sampler, in: history)
        #expect(try suggestion.next("a", unit(), from: &sampler, in: history) == first)
        #expect(sampler.aloneCalls == 1)
        #expect(suggestion.parameters.map(\.name) == ["given", "a"])
    }

    @Test func fixedChoicesAreFoundAsPythonFindsThem() throws {
        var sampler = FixedSampler()
        let choices = Distribution.categorical(try CategoricalDistribution([.string("x"), .float(1)]))
        var suggestion = Suggestion(for: 0, fixed: ["c": .choice(.int(1))])
        #expect(try suggestion.next("c", choices, from: &sampler, in: history).internalValue == 1)
    }

    @Test func aFixedValueMustFit() throws {
        var sampler = FixedSampler()
        let choices = Distribution.categorical(try CategoricalDistribution([.string("x"), .string("y")]))
        for (distribution, value) in [
            (choices, ParameterValue.choice(.string("z"))), (choices, .float(0)), (try unit(), .float(.nan)),
            (try unit(), .choice(.string("x"))),
        ] {
            var suggestion = Suggestion(for: 0, fixed: ["p": value])
            let error = #expect(throws: SamplingError.self) {
                try suggestion.next("p", distribution, from: &sampler, in: history)
            }
            #expect(error?.code == .invalidFixedValue)
            #expect(error?.parameter == "p")
        }
    }

    @Test func kindsMustNotChange() throws {
        let int = Distribution.int(try IntDistribution(low: 0, high: 1))
        var sampler = FixedSampler(space: SearchSpace([.init("p", try unit())]))
        var suggestion = Suggestion(for: 0)
        let joint = #expect(throws: SamplingError.self) {
            try suggestion.next("p", int, from: &sampler, in: history)
        }
        #expect(joint?.code == .incompatibleDistribution)
        _ = try suggestion.next("q", unit(), from: &sampler, in: history)
        let again = #expect(throws: SamplingError.self) {
            try suggestion.next("q", int, from: &sampler, in: history)
        }
        #expect(again?.code == .incompatibleDistribution)
        #expect("\(try #require(again))".hasPrefix("parameter q: its kind"))
    }
}
