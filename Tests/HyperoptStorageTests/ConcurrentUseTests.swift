import Dispatch
import HyperoptCore
import HyperoptStorage
import Synchronization
import Testing

struct ConcurrentUseTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func twoConnectionsGiveNumbersWithoutGaps() throws {
        let study = try OptunaDatabase(path: folder.file()).createStudy(name: "s", directions: [.minimize])
        let connections = try [OptunaDatabase(path: folder.file()), OptunaDatabase(path: folder.file())]
        let failures = Mutex<[String]>([])
        let reads = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 5) { worker in
            do {
                for round in 0..<10 {
                    if worker == 4 {
                        let contents = try StudyFile.readStudies(path: folder.file())
                        reads.withLock { $0 += contents.warnings.isEmpty ? 1 : 0 }
                    } else {
                        try runTrial(connections[worker % 2], study, Double(worker * 100 + round))
                    }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(reads.withLock { $0 } == 10)
        let trials = try StudyFile.readStudies(path: folder.file()).studies[0].trials
        #expect(trials.map(\.number) == Array(0..<40))
        #expect(trials.allSatisfy { $0.state == .complete && $0.values == $0.parameters.map(\.internalValue) })
        #expect(Set(trials.map(\.values)).count == 40)
    }

    private func runTrial(_ database: OptunaDatabase, _ study: Int64, _ value: Double) throws {
        let x = try parameter("x", Sample.float(0, 1000), .float(value))
        let trial = try database.startTrial(studyID: study, parameters: [x], at: moment(0))
        try database.finishTrial(trialID: trial.id, state: .complete, values: [value], at: moment(1))
    }

    @Test func oneWaitingTrialGoesToOneOfManyClaimers() throws {
        let database = try OptunaDatabase(path: folder.file())
        let study = try database.createStudy(name: "s", directions: [.minimize])
        for number in 0..<6 {
            _ = try database.enqueueTrial(studyID: study, fixedParameters: [JSONMember("x", .integer(Int64(number)))])
        }
        let connections = try (0..<3).map { _ in try OptunaDatabase(path: folder.file()) }
        let claimed = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: 3) { worker in
            while let trial = try? connections[worker].claimWaitingTrial(studyID: study, at: moment(1)) {
                claimed.withLock { $0.append(trial.number) }
            }
        }
        #expect(claimed.withLock { $0.sorted() } == Array(0..<6))
    }

    @Test func severalMayCreateTheFileAtOnce() throws {
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            do {
                _ = try OptunaDatabase(path: folder.file()).createStudy(name: "s\(worker)", directions: [.minimize])
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(try StudyFile.readStudies(path: folder.file()).studies.count == 4)
    }
}
