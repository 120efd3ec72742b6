import HyperoptCore
import HyperoptStorage

extension JobRecord {
    /// The record as JSON, in Kubeflow's form; the specification has the experiment file's keys.
    func json(folder: JobFolder) -> JSONValue {
        .object([
            "metadata": .object([
                "name": .string(progress.jobName), "creationTimestamp": .string(creationTimestamp.iso8601Text),
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

    /// Reads the record of a job: of the best trial its number, parameters and values.
    ///
    /// - Throws: `JobError.Code.unreadableInput` when there is no readable file, `damagedState` when it is no record.
    public static func read(_ folder: JobFolder) throws(JobError) -> JobRecord {
        let bytes: [UInt8]
        do {
            bytes = try InputFile.read(folder.recordPath, limit: 16 << 20)
        } catch {
            throw JobError(.unreadableInput, "cannot read \(error)")
        }
        do {
            let json = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
            return try JobRecord(json: json, folder: folder)
        } catch let error as JobError {
            throw error
        } catch {
            throw JobError(.damagedState, "\(folder.recordPath) is damaged: \(error)")
        }
    }

    private init(json: JSONValue, folder: JobFolder) throws {
        guard let specJSON = json["spec"], let status = json["status"],
            let created = json["metadata"]?["creationTimestamp"]?.stringValue, let moment = Timestamp(text: created)
        else { throw JobError(.damagedState, "\(folder.recordPath) is no record of a job") }
        creationTimestamp = moment
        spec = try ExperimentSpec(json: specJSON, path: folder.recordPath)
        conditions = status["conditions"]?.arrayValue?.compactMap(Condition.init(json:)) ?? []
        progress = JobProgress(spec: spec, folder: folder)
        progress.complete = Self.count(status["trialsSucceeded"])
        progress.failed = Self.count(status["trialsFailed"])
        progress.pruned = Self.count(status["trialsPruned"])
        progress.running = Self.count(status["trialsRunning"])
        progress.best = status["currentOptimalTrial"].flatMap { Self.best($0, spec: spec) }
    }

    private static func count(_ json: JSONValue?) -> Int {
        if case .integer(let value)? = json { Int(value) } else { 0 }
    }

    private static func best(_ json: JSONValue, spec: ExperimentSpec) -> FrozenTrial? {
        guard let name = json["bestTrialName"]?.stringValue,
            let number = name.split(separator: "-").last.flatMap({ Int($0) })
        else { return nil }
        let metrics = json["observation"]?["metrics"]?.arrayValue ?? []
        var trial = FrozenTrial(number: number, state: .complete)
        trial.values = metrics.compactMap { $0["value"].flatMap(MetricSummary.number) }
        for assignment in json["parameterAssignments"]?.arrayValue ?? [] {
            guard let name = assignment["name"]?.stringValue, let distribution = spec.searchSpace[name],
                let value = assignment["value"].flatMap({ distribution.value(ofJSON: $0) }),
                let internalValue = distribution.internalValue(of: value)
            else { continue }
            trial.parameters.append(.init(name: name, distribution: distribution, internalValue: internalValue))
        }
        return trial
    }
}

extension Distribution {
    /// The value that a JSON value stands for, if it is of the distribution's kind.
    fileprivate func value(ofJSON json: JSONValue) -> ParameterValue? {
        switch (self, json) {
        case (.float, _): json.doubleValue.map(ParameterValue.float)
        case (.int, .integer(let value)): .int(value)
        case (.int, _): nil
        case (.categorical, _): .choice(Choice(json))
        }
    }
}
