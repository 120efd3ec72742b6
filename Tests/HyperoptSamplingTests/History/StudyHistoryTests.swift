import HyperoptCore
import Testing

@testable import HyperoptSampling

struct StudyHistoryTests {
    private func parameter(_ name: String, _ value: Double, high: Double = 1) throws -> FrozenTrial.Parameter {
        FrozenTrial.Parameter(
            name: name, distribution: .float(try FloatDistribution(low: 0, high: high)), internalValue: value)
    }

    @Test func aTrialFromBeginToEnd() throws {
        var history = StudyHistory(directions: [.minimize, .maximize])
        history.begin(number: 0, parameters: [try parameter("x", 0.5)])
        history.setParameter(try parameter("y", 0.25), number: 0)
        history.report(number: 0, step: 3, value: 7)
        history.report(number: 0, step: 1, value: 8)
        #expect(history.state(at: 0) == .running)
        #expect(Array(history.losses(at: 0)).count { $0.isNaN } == 2)
        history.finish(number: 0, state: .complete, values: [1, 2], constraintViolation: 0.5)
        #expect(history.state(at: 0) == .complete)
        #expect(Array(history.losses(at: 0)) == [1, -2])
        #expect(history.constraintViolation(at: 0) == 0.5)
        #expect(history.lastReport(at: 0) == FrozenTrial.IntermediateValue(step: 3, value: 7))
        #expect(history.internalValue(of: "y", at: 0) == 0.25)
        #expect(history.internalValue(of: "z", at: 0) == nil)
        #expect(history.distribution(of: "x", at: 0)?.contains(internalValue: 1) == true)
        #expect(history.evaluatedCount == 1)
    }

    @Test func aFinishedTrialStaysAsItIs() throws {
        var history = StudyHistory(directions: [.minimize])
        history.begin(number: 0)
        history.finish(number: 0, state: .complete, values: [1])
        history.finish(number: 0, state: .pruned)
        history.begin(number: 0, parameters: [try parameter("x", 0)])
        history.setParameter(try parameter("x", 0), number: 0)
        history.report(number: 0, step: 0, value: 0)
        history.record(FrozenTrial(number: 0, state: .fail))
        #expect(history.state(at: 0) == .complete)
        #expect(history.internalValue(of: "x", at: 0) == nil)
        #expect(history.lastReport(at: 0) == nil)
        #expect(history.evaluatedNumbers == [0])
    }

    @Test func unknownTrialsAndStatesThatAreNoEndAreIgnored() throws {
        var history = StudyHistory(directions: [])
        history.finish(number: 5, state: .complete, values: [1])
        history.report(number: 5, step: 0, value: 1)
        history.setParameter(try parameter("x", 1), number: -1)
        #expect(history.count == 0)
        history.begin(number: 1)
        history.finish(number: 1, state: .waiting)
        #expect(history.state(at: 0) == .running)
        #expect(history.directions == [.minimize])
    }

    @Test(arguments: [[], [1, 2], [Double.nan]])
    func completeWithoutUsableValuesIsAFailure(values: [Double]) {
        var history = StudyHistory(directions: [.minimize])
        history.begin(number: 0)
        history.finish(number: 0, state: .complete, values: values)
        #expect(history.state(at: 0) == .fail)
        #expect(history.evaluatedCount == 0)
    }

    @Test func rowsAreInTheOrderOfNumbers() throws {
        var history = StudyHistory(directions: [.minimize])
        for number in [4, 2, 9, 3, 9] {
            history.begin(number: number, parameters: [try parameter("x", Double(number) / 10)])
        }
        history.finish(number: 3, state: .complete, values: [3])
        #expect((0..<history.count).map(history.number) == [2, 3, 4, 9])
        #expect((0..<history.count).map { history.internalValue(of: "x", at: $0) } == [0.2, 0.3, 0.4, 0.9])
        #expect(history.losses(at: 1).first == 3)
        #expect(history.row(of: 9) == 3)
        #expect(history.row(of: 5) == nil)
        #expect(history.row(of: -1) == nil)
    }

    @Test func recordBringsATrialUpToDate() throws {
        var history = StudyHistory(directions: [.maximize])
        history.record(FrozenTrial(number: 0, state: .waiting))
        #expect(history.state(at: 0) == .waiting)
        history.record(FrozenTrial(number: 0, state: .running, parameters: [try parameter("x", 0.5)]))
        #expect(history.state(at: 0) == .running)
        history.record(
            FrozenTrial(
                number: 0, state: .pruned, values: [3], parameters: [try parameter("x", 0.5)],
                intermediateValues: [.init(step: 0, value: 1), .init(step: 5, value: 3)],
                systemAttributes: [JSONMember("constraints", .array([.number(2), .number(-1)]))]))
        #expect(history.state(at: 0) == .pruned)
        #expect(history.lastReport(at: 0)?.step == 5)
        #expect(history.constraintViolation(at: 0) == 2)
        #expect(history.evaluatedCount == 1)
    }

    @Test func aSnapshotIsTakenWhole() throws {
        let trials = [
            FrozenTrial(number: 0, state: .complete, values: [2], parameters: [try parameter("x", 0.5)]),
            FrozenTrial(number: 1, state: .running),
        ]
        let history = StudyHistory(StudySnapshot(name: "s", directions: [.maximize], trials: trials))
        #expect(history.count == 2)
        #expect(history.losses(at: 0).first == -2)
        #expect(history.state(at: 1) == .running)
    }

    @Test func theIntersectionHasWhatAllTrialsShare() throws {
        var history = StudyHistory(directions: [.minimize])
        #expect(history.intersectionSpace.isEmpty)
        let trials: [(TrialState, [FrozenTrial.Parameter])] = [
            (.fail, [try parameter("other", 0)]),
            (.complete, [try parameter("z", 0), try parameter("a", 0), try parameter("wide", 0)]),
            (.pruned, [try parameter("a", 0), try parameter("z", 1), try parameter("wide", 0, high: 2)]),
            (.running, [try parameter("a", 0)]),
        ]
        for (number, trial) in trials.enumerated() {
            history.record(FrozenTrial(number: number, state: trial.0, values: [1], parameters: trial.1))
        }
        #expect(history.intersectionSpace.parameters.map(\.name) == ["a", "z"])
        history.finish(number: 3, state: .complete, values: [0])
        #expect(history.intersectionSpace.parameters.map(\.name) == ["a"])
        history.record(FrozenTrial(number: 4, state: .complete, values: [1]))
        history.record(FrozenTrial(number: 5, state: .complete, values: [1], parameters: [try parameter("a", 0)]))
        #expect(history.intersectionSpace.isEmpty)
    }

    @Test func choicesCompareAsPythonsDo() throws {
        var history = StudyHistory(directions: [.minimize])
        let choices: [[Choice]] = [[.int(1), .float(.nan)], [.float(1), .float(.nan)], [.bool(true), .float(.nan)]]
        for (number, choices) in choices.enumerated() {
            let distribution = Distribution.categorical(try CategoricalDistribution(choices))
            let parameter = FrozenTrial.Parameter(name: "c", distribution: distribution, internalValue: 0)
            history.record(FrozenTrial(number: number, state: .complete, values: [1], parameters: [parameter]))
        }
        #expect(history.intersectionSpace.parameters.map(\.name) == ["c"])
        #expect(history.distributions.distributions.count == 1)
    }

    @Test func announcedValuesAreReadWhileATrialRuns() throws {
        func running(_ pieces: [String]) -> FrozenTrial {
            let attributes = pieces.enumerated().map { index, piece in
                JSONMember("tpe:relative_params:\(index)", .string(piece))
            }
            return FrozenTrial(number: 0, state: .running, systemAttributes: attributes)
        }
        var history = StudyHistory(directions: [.minimize])
        history.record(running([#"{"x": 0."#]))
        #expect(history.announcedParameters(at: 0) == nil)
        history.record(running([#"{"x": 0."#, #"5, "c": "u"}"#]))
        #expect(history.announcedParameters(at: 0)?.map(\.key) == ["x", "c"])
        history.finish(number: 0, state: .fail)
        #expect(history.announcedParameters(at: 0) == nil)
    }

    @Test func runningRowsMoveWithTheRows() {
        var history = StudyHistory(directions: [.minimize])
        for number in [5, 3, 8, 4] { history.begin(number: number) }
        #expect(history.runningRows == [0, 1, 2, 3])
        history.finish(number: 4, state: .fail)
        #expect(history.runningRows == [0, 2, 3])
        history.record(FrozenTrial(number: 1, state: .waiting))
        #expect(history.runningRows == [1, 3, 4])
        history.begin(number: 1)
        #expect(history.runningRows == [0, 1, 3, 4])
    }

    @Test func equalFingerprintsTellEqualBeginnings() throws {
        func history(_ values: [Double]) throws -> StudyHistory {
            var history = StudyHistory(directions: [.minimize])
            for (number, value) in values.enumerated() {
                history.record(
                    FrozenTrial(
                        number: number, state: .complete, values: [1], parameters: [try parameter("x", value)]))
            }
            return history
        }
        let first = try history([0, 0.25, 0.5])
        let second = try history([0, 0.25, 0.75, 1])
        #expect(first.evaluatedFingerprints.prefix(2) == second.evaluatedFingerprints.prefix(2))
        #expect(first.evaluatedFingerprints[2] != second.evaluatedFingerprints[2])
        #expect(HistoryMark(first).isBeginning(of: second) == false)
        #expect(HistoryMark(try history([0, 0.25])).isBeginning(of: second))
        #expect(HistoryMark(second).isBeginning(of: first) == false)
        var moved = second
        moved.begin(number: -1)
        #expect(HistoryMark(second).isBeginning(of: moved) == false)
    }
}
