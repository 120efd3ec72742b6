public import HyperoptCore
import HyperoptStorage

/// A step in the life of a job or a trial, in Kubeflow's form.
public struct Condition: Sendable, Hashable {
    /// The condition: `Created`, `Running`, `Succeeded`, `Failed`, or for trials `MetricsUnavailable`.
    public var type: String
    /// Why, as one word.
    public var reason: String
    /// Why, for people.
    public var message: String
    /// When the condition came about.
    public var lastTransitionTime: Timestamp

    var json: JSONValue {
        .object([
            "type": .string(type), "status": "True", "reason": .string(reason), "message": .string(message),
            "lastTransitionTime": .string(lastTransitionTime.iso8601Text),
        ])
    }

    init(_ type: String, reason: String, message: String, at time: Timestamp) {
        self.type = type
        self.reason = reason
        self.message = message
        lastTransitionTime = time
    }

    init?(json: JSONValue) {
        guard let type = json["type"]?.stringValue, let time = json["lastTransitionTime"]?.stringValue,
            let moment = Timestamp(text: time)
        else { return nil }
        self.init(
            type, reason: json["reason"]?.stringValue ?? "", message: json["message"]?.stringValue ?? "", at: moment)
    }
}

/// The content of `experiment.json`: what was asked for, how far the job is, and its best trial.
///
/// The database is the truth; this record is written anew after every change of it.
public struct JobRecord: Sendable, Hashable {
    /// The job's name.
    public var name: String
    /// When the job was created.
    public var creationTimestamp: Timestamp
    /// What was asked for.
    public var spec: ExperimentSpec
    /// The conditions that hold or held, in the order of their coming about, one of each type.
    public var conditions: [Condition]
    /// Counts of trials, and the best one.
    public var progress: JobProgress

    /// Whether the job is over: the last condition is `Succeeded` or `Failed`.
    public var isOver: Bool { ["Succeeded", "Failed"].contains(conditions.last?.type) }

    /// Makes a condition the last one, in place of an earlier one of its type.
    mutating func add(_ condition: Condition) {
        conditions.removeAll { $0.type == condition.type || ["Succeeded", "Failed"].contains($0.type) }
        conditions.append(condition)
    }

    /// The record as JSON, in Kubeflow's form; the specification has the experiment file's keys.
    func json(folder: JobFolder) -> JSONValue {
        .object([
            "metadata": .object([
                "name": .string(name), "creationTimestamp": .string(creationTimestamp.iso8601Text),
            ]),
            "spec": spec.json,
            "status": .object([
                "conditions": .array(conditions.map(\.json)),
                "currentOptimalTrial": progress.best.map { optimal($0, folder: folder) } ?? .null,
                "trials": .integer(Int64(progress.finished + progress.running)),
                "trialsSucceeded": .integer(Int64(progress.complete)),
                "trialsFailed": .integer(Int64(progress.failed)),
                "trialsPruned": .integer(Int64(progress.pruned)),
                "trialsRunning": .integer(Int64(progress.running)),
            ]),
        ])
    }

    private func optimal(_ trial: FrozenTrial, folder: JobFolder) -> JSONValue {
        .object([
            "bestTrialName": .string(folder.trialName(trial.number)),
            "parameterAssignments": TrialRecord.assignments(trial),
            "observation": TrialRecord.observation(trial, objectives: spec.objectives),
        ])
    }
}

extension JobRecord {
    /// Reads the parts of a record that outlive a run: creation time, specification and conditions.
    ///
    /// - Throws: `JobError.Code.damagedState` when the file is no such record.
    static func read(_ folder: JobFolder) throws(JobError) -> JobRecord? {
        let bytes: [UInt8]
        do {
            bytes = try InputFile.read(folder.recordPath, limit: 16 << 20)
        } catch {
            if error.isMissing { return nil }
            throw JobError(.inputOutput, "cannot read \(error)")
        }
        do {
            let json = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
            guard let specJSON = json["spec"], let created = json["metadata"]?["creationTimestamp"]?.stringValue,
                let creation = Timestamp(text: created)
            else { throw JobError(.damagedState, "\(folder.recordPath) is no record of a job") }
            let spec = try ExperimentSpec(json: specJSON, path: folder.recordPath)
            let conditions = json["status"]?["conditions"]?.arrayValue?.compactMap(Condition.init(json:)) ?? []
            return JobRecord(
                name: folder.jobName, creationTimestamp: creation, spec: spec, conditions: conditions,
                progress: JobProgress(spec: spec, folder: folder))
        } catch let error as JobError {
            throw error
        } catch {
            throw JobError(.damagedState, "\(folder.recordPath) is damaged: \(error)")
        }
    }
}

extension JobProgress {
    /// The progress of a job that has not begun.
    init(spec: ExperimentSpec, folder: JobFolder) {
        self.init(
            jobName: folder.jobName, folder: folder.path, complete: 0, failed: 0, pruned: 0, running: 0,
            target: spec.trialConfig.numTrials, best: nil, objectives: spec.objectives)
    }
}
