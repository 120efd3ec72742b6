import HyperoptCore
import HyperoptStorage
import Testing

struct OptunaDatabaseTrialsTests {
    private let folder: TemporaryFolder
    private let database: OptunaDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try OptunaDatabase(path: folder.file())
    }

    private func error(_ body: () throws -> Void) -> StorageError? {
        #expect(throws: StorageError.self) { try body() }
    }

    @Test func everyKindComesBack() throws {
        try Sample.fill(database)
        let study = try database.snapshot(of: database.study(named: "every kind").unwrapped)
        #expect(study.directions == [.maximize])
        #expect(study.metricNames == ["accuracy"])
        #expect(JSONValue.object(study.userAttributes).pythonText == JSONValue.object(Sample.attributes).pythonText)
        #expect(study.trials.map(\.number) == Array(0...6))
        #expect(study.trials.map(\.state) == [.complete, .complete, .complete, .fail, .pruned, .waiting, .running])
        #expect(study.trials.map(\.values) == [[0.25], [.infinity], [-.infinity], [], [1e-9], [], []])
        let trial = study.trials[0]
        #expect(trial.parameters.map(\.name) == (try Sample.parameters().map(\.name)))
        for (read, written) in zip(trial.parameters, try Sample.parameters()) {
            #expect(read.distribution.json.pythonText == written.distribution.json.pythonText)
            #expect(read.internalValue == written.internalValue)
            #expect(read.value?.text == written.value?.text)
        }
        #expect(trial.intermediateValues.map(\.step) == [0, 1, 2, 3, 10])
        #expect(trial.intermediateValues.map { "\($0.value)" } == ["0.5", "nan", "inf", "-inf", "1e-09"])
        #expect(trial.datetimeStart == moment(0))
        #expect(trial.datetimeComplete == moment(5))
        #expect(trial.userAttributes.first { $0.key == "n" }?.value == .integer(4))
        #expect(study.trials[5].datetimeStart == nil)
        #expect(study.trials[6].datetimeComplete == nil)
    }

    @Test func bothFormsOfConstraintsComeBack() throws {
        try Sample.fill(database)
        let trials = try database.snapshot(of: 1).trials
        #expect(trials[0].constraints.map(\.name) == ["memory", "0", "1"])
        #expect(trials[0].constraints.map(\.value) == [-2, -1, -1])
        #expect(trials[4].constraintViolation == 5)
    }

    @Test func severalObjectivesComeBack() throws {
        try Sample.fill(database)
        let study = try database.snapshot(of: database.study(named: "two objectives").unwrapped)
        #expect(study.directions == [.minimize, .maximize])
        #expect(study.trials.map(\.values) == [[0, 0], [1, 1], [2, 4], [3, 9]])
        #expect(study.trials.map(\.number) == [0, 1, 2, 3])
    }

    @Test func theFileReadByPathIsTheSame() throws {
        try Sample.fill(database)
        let contents = try StudyFile.readStudies(path: folder.file())
        #expect(contents.warnings == [])
        #expect(contents.studies.map(\.name) == ["every kind", "two objectives"])
        for (index, study) in contents.studies.enumerated() {
            #expect(study.dump.pythonText == (try database.snapshot(of: Int64(index) + 1).dump.pythonText))
        }
    }

    @Test func numbersAreStoredAsOptunaStoresThem() throws {
        try Sample.fill(database)
        let sql = "SELECT DISTINCT typeof(param_value) FROM trial_params"
        #expect(try rows(sql, of: folder.file()) == [["real"]])
        let values = "SELECT value, value_type FROM trial_values WHERE trial_id IN (2, 3) ORDER BY trial_id"
        #expect(try rows(values, of: folder.file()) == [[nil, "INF_POS"], [nil, "INF_NEG"]])
        let start = "SELECT datetime_start FROM trials WHERE trial_id = 1"
        #expect(try rows(start, of: folder.file()) == [["2026-01-01 00:00:00.000042"]])
    }

    @Test func aLaterReportOfAStepReplacesTheEarlier() throws {
        let study = try database.createStudy(name: "s", directions: [.minimize])
        let trial = try database.startTrial(studyID: study, parameters: [], at: moment(0))
        try database.report(trialID: trial.id, values: [.init(step: 2, value: 1), .init(step: 1, value: .nan)])
        try database.report(trialID: trial.id, values: [.init(step: 1, value: 3)])
        let read = try database.trial(trial.id).intermediateValues
        #expect(read == [.init(step: 1, value: 3), .init(step: 2, value: 1)])
        #expect(
            error { try database.report(trialID: trial.id, values: [.init(step: -1, value: 0)]) }?.code == .invalidValue
        )
    }

    @Test func aPrunedTrialGetsItsLastReportUnlessItIsNaN() throws {
        let study = try database.createStudy(name: "s", directions: [.minimize])
        let cases: [([Double], [Double])] = [
            ([], []), ([1, 2], [2]), ([1, .nan], []), ([1, -.infinity], [-.infinity]),
        ]
        for (reports, expected) in cases {
            let trial = try database.startTrial(studyID: study, parameters: [], at: moment(0))
            let values = reports.enumerated().map { FrozenTrial.IntermediateValue(step: Int64($0), value: $1) }
            try database.report(trialID: trial.id, values: values)
            try database.finishTrial(trialID: trial.id, state: .pruned, at: moment(1))
            #expect(try database.trial(trial.id).values == expected)
        }
    }

    @Test func aFinishedTrialIsNeverChanged() throws {
        let study = try database.createStudy(name: "s", directions: [.minimize])
        let trial = try database.startTrial(studyID: study, parameters: [], at: moment(0))
        try database.finishTrial(trialID: trial.id, state: .complete, values: [1], at: moment(1))
        let before = try database.trial(trial.id)
        let x = try parameter("x", Sample.float(0, 1), .float(0))
        let attempts: [() throws -> Void] = [
            { try database.finishTrial(trialID: trial.id, state: .fail, at: moment(2)) },
            { try database.report(trialID: trial.id, values: [.init(step: 0, value: 1)]) },
            { try database.setTrialAttributes(trialID: trial.id, user: [JSONMember("a", .null)]) },
            { try database.addParameters(trialID: trial.id, parameters: [x]) },
        ]
        for attempt in attempts {
            let error = error(attempt)
            #expect(error?.code == .trialFinished)
            #expect(error?.trialID == trial.id)
        }
        #expect(try database.trial(trial.id) == before)
    }

    @Test func valuesMustFitStateAndObjectives() throws {
        let study = try database.createStudy(name: "s", directions: [.minimize, .minimize])
        let trial = try database.startTrial(studyID: study, parameters: [], at: moment(0))
        let cases: [(TrialState, [Double])] = [
            (.complete, []), (.complete, [1]), (.complete, [1, 2, 3]), (.complete, [1, .nan]), (.fail, [1, 2]),
            (.pruned, [1]), (.running, []), (.waiting, []),
        ]
        for (state, values) in cases {
            let error = error {
                try database.finishTrial(trialID: trial.id, state: state, values: values, at: moment(1))
            }
            #expect(error?.code == .invalidValue, "\(state) \(values)")
        }
        #expect(try database.trial(trial.id).state == .running)
        try database.finishTrial(trialID: trial.id, state: .complete, values: [1, .infinity], at: moment(1))
        #expect(try database.trial(trial.id).values == [1, .infinity])
    }

    @Test func parametersMustFitTheirDistributions() throws {
        let study = try database.createStudy(name: "s", directions: [.minimize])
        let x = try Sample.float(0, 1)
        let n = try Sample.int(0, 9)
        let c = try Sample.choices(.string("a"), .string("b"))
        let equal = try Sample.choices(.int(1), .bool(true))
        let cases: [(String, Distribution, Double)] = [
            ("x", x, .nan), ("x", x, .infinity), ("n", n, 0.5), ("n", n, 1e300), ("c", c, 2), ("c", c, -1),
            ("c", c, 0.5), ("c", equal, 0), (String(repeating: "é", count: 513), x, 0), ("a\0b", x, 0),
        ]
        for (name, distribution, value) in cases {
            let bad = FrozenTrial.Parameter(name: name, distribution: distribution, internalValue: value)
            let error = error { _ = try database.startTrial(studyID: study, parameters: [bad], at: moment(0)) }
            #expect(error?.code == .invalidValue, "\(name) \(value)")
        }
        let good = FrozenTrial.Parameter(name: "x", distribution: x, internalValue: 0)
        #expect(error { _ = try database.startTrial(studyID: study, parameters: [good, good], at: moment(0)) } != nil)
        #expect(try database.snapshot(of: study).trials.isEmpty)
        let longest = FrozenTrial.Parameter(
            name: String(repeating: "é", count: 512), distribution: x, internalValue: 0)
        #expect(try database.startTrial(studyID: study, parameters: [longest], at: moment(0)).number == 0)
    }

    @Test func aParameterKeepsItsKindWithinAStudy() throws {
        let study = try database.createStudy(name: "s", directions: [.minimize])
        let other = try database.createStudy(name: "t", directions: [.minimize])
        func start(_ study: Int64, _ distribution: Distribution, in database: OptunaDatabase) throws {
            let value = FrozenTrial.Parameter(name: "p", distribution: distribution, internalValue: 1)
            _ = try database.startTrial(studyID: study, parameters: [value], at: moment(0))
        }
        try start(study, Sample.float(0, 1), in: database)
        try start(study, Sample.float(0, 5, step: 1), in: database)
        try start(other, Sample.int(0, 1), in: database)
        let reopened = try OptunaDatabase(path: folder.file())
        for database in [database, reopened] {
            #expect(error { try start(study, Sample.int(0, 1), in: database) }?.code == .invalidValue)
            #expect(error { try start(study, Sample.float(1, 5, log: true), in: database) }?.code == .invalidValue)
            #expect(error { try start(other, Sample.float(0, 1), in: database) }?.code == .invalidValue)
        }
        #expect(try database.snapshot(of: study).trials.count == 2)
    }

    @Test func aWaitingTrialIsClaimedOnce() throws {
        let study = try database.createStudy(name: "s", directions: [.minimize])
        let fixed = [JSONMember("x", .number(0.5)), JSONMember("c", "a")]
        let queued = try database.enqueueTrial(
            studyID: study, fixedParameters: fixed, userAttributes: [JSONMember("why", "baseline")])
        #expect(queued.number == 0)
        let claimed = try database.claimWaitingTrial(studyID: study, at: moment(3)).unwrapped
        #expect(claimed.id == queued.id)
        #expect(claimed.state == .running)
        #expect(claimed.datetimeStart == moment(3))
        #expect(claimed.systemAttributes == [JSONMember("fixed_params", .object(fixed))])
        #expect(claimed.userAttributes == [JSONMember("why", "baseline")])
        #expect(try database.claimWaitingTrial(studyID: study, at: moment(4)) == nil)
        let x = try parameter("x", Sample.float(0, 1), .float(0.5))
        let changed = try parameter("x", Sample.float(0, 1), .float(0.75))
        try database.addParameters(trialID: claimed.id, parameters: [x])
        try database.addParameters(trialID: claimed.id, parameters: [changed])
        #expect(try database.trial(claimed.id).parameters == [x])
    }

    @Test func theGuardKeepsOthersFromClaimingAgain() throws {
        let study = try database.createStudy(name: "s", directions: [.minimize])
        let trial = try database.startTrial(studyID: study, parameters: [], at: moment(0))
        let claim = "UPDATE trials SET state = 'RUNNING', datetime_start = '2026-02-02 00:00:00.000000'"
        #expect(throws: (any Error).self) { try execute(claim, on: folder.file()) }
        #expect(try database.trial(trial.id).datetimeStart == moment(0))
    }

    @Test func unknownIdsAreTold() throws {
        let codes = [
            error { _ = try database.snapshot(of: 7) }, error { try database.setStudyAttributes(studyID: 7) },
            error { _ = try database.startTrial(studyID: 7, parameters: [], at: moment(0)) },
            error { _ = try database.claimWaitingTrial(studyID: 7, at: moment(0)) },
            error { _ = try database.trial(7) }, error { try database.report(trialID: 7, values: []) },
            error { try database.finishTrial(trialID: 7, state: .fail, at: moment(0)) },
            error { try database.addParameters(trialID: 7, parameters: []) },
        ].map { $0?.code }
        #expect(codes.prefix(4).allSatisfy { $0 == .noSuchStudy })
        #expect(codes.suffix(4).allSatisfy { $0 == .noSuchTrial })
    }

    @Test func studyNamesAreUniqueAndBounded() throws {
        _ = try database.createStudy(name: "s", directions: [.minimize])
        let twin = error { _ = try database.createStudy(name: "s", directions: [.maximize]) }
        #expect(twin?.code == .duplicateStudy)
        #expect(twin?.study == "s")
        let long = String(repeating: "x", count: 513)
        #expect(error { _ = try database.createStudy(name: long, directions: [.minimize]) }?.code == .invalidValue)
        #expect(error { _ = try database.createStudy(name: "t", directions: []) }?.code == .invalidValue)
        #expect(try database.studyNames() == ["s"])
        #expect(try database.study(named: "t") == nil)
    }

    @Test func studyAttributesAreReplacedOneByOne() throws {
        let study = try database.createStudy(
            name: "s", directions: [.minimize], userAttributes: [JSONMember("a", .integer(1)), JSONMember("b", .null)])
        try database.setStudyAttributes(
            studyID: study, user: [JSONMember("a", .integer(2))], system: [JSONMember("hyperopt:spec", "x")])
        let read = try database.snapshot(of: study)
        #expect(read.userAttributes == [JSONMember("a", .integer(2)), JSONMember("b", .null)])
        #expect(read.systemAttributes == [JSONMember("hyperopt:spec", "x")])
    }
}
