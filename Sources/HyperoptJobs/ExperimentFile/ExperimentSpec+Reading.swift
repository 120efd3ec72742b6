public import HyperoptCore
import HyperoptExecution

extension ExperimentSpec {
    /// Limits of an experiment file's values.
    enum Limit {
        static let trials: ClosedRange<Int64> = 1...1_000_000
        static let parallel: ClosedRange<Int64> = 1...1024
        static let parameters = 256
        static let choices = 1000
    }

    /// Reads the text of an experiment file.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - path: the file's path, for messages.
    /// - Throws: `ExperimentFileError` with all faults of the file.
    public init(yaml bytes: [UInt8], path: String) throws(ExperimentFileError) {
        self = try Self.read(yaml: bytes, path: path).spec
    }

    /// Reads the value that `json` writes, as job files hold it.
    ///
    /// - Throws: `ExperimentFileError` with all faults.
    public init(json: JSONValue, path: String) throws(ExperimentFileError) {
        self = try Self.read(ConfigNode(json: json), path: path).spec
    }

    /// The specification in a file's text, with the place where it names the training program.
    static func read(
        yaml bytes: [UInt8], path: String
    ) throws(ExperimentFileError) -> (spec: ExperimentSpec, trainerPosition: TextPosition?) {
        let root: ConfigNode
        do {
            root = try ConfigNode(yaml: bytes)
        } catch {
            throw ExperimentFileError(path: path, problems: [error])
        }
        return try read(root, path: path)
    }

    private static func read(
        _ root: ConfigNode, path: String
    ) throws(ExperimentFileError) -> (spec: ExperimentSpec, trainerPosition: TextPosition?) {
        var reader = ConfigReader()
        let spec = reader.experiment(root)
        guard let spec, reader.problems.isEmpty else {
            let inOrder = reader.problems.enumerated().sorted {
                ($0.element.position?.line ?? 0, $0.element.position?.column ?? 0, $0.offset)
                    < ($1.element.position?.line ?? 0, $1.element.position?.column ?? 0, $1.offset)
            }
            throw ExperimentFileError(path: path, problems: inOrder.map(\.element))
        }
        return (spec, reader.trainerPosition)
    }
}

extension ConfigReader {
    fileprivate mutating func experiment(_ root: ConfigNode) -> ExperimentSpec? {
        let keys = [
            "name", "objectives", "search_space", "trial_config", "algorithm", "trial_template", "backend",
        ]
        guard let mapping = mapping(root, "the experiment", keys: keys) else { return nil }
        let name = mapping.optional("name").flatMap { jobName($0) }
        let objectives =
            mapping["objectives"].map { self.objectives($0) } ?? [.init(metric: "loss", direction: .minimize)]
        let space = required(mapping, "search_space", of: "the experiment").flatMap { searchSpace($0) }
        checkNamesDiffer(objectives: objectives, space: space, at: mapping["objectives"]?.position)
        let trialConfig = mapping["trial_config"].map { self.trialConfig($0) } ?? .init()
        let algorithm = mapping["algorithm"].map { self.algorithm($0) } ?? .init()
        let names = parameterNames(mapping["search_space"])
        let template = required(mapping, "trial_template", of: "the experiment").flatMap {
            trialTemplate($0, parameters: names)
        }
        let backend = mapping["backend"].map { self.backend($0) } ?? .init()
        guard let space, let template else { return nil }
        return ExperimentSpec(
            name: name, objectives: objectives, searchSpace: space, trialConfig: trialConfig, algorithm: algorithm,
            trialTemplate: template, backend: backend)
    }

    /// The names of the parameters as far as they can be read, also of those that are not in order.
    private func parameterNames(_ node: ConfigNode?) -> Set<String> {
        guard case .mapping(let entries)? = node?.content else { return [] }
        return Set(entries.map(\.key))
    }

    private mutating func jobName(_ node: ConfigNode) -> String? {
        guard let text = string(node, "name") else { return nil }
        guard JobName.isValid(text) else {
            note("name '\(MessageText.shortened(text))' is not allowed; \(JobName.rule)", at: node.position)
            return nil
        }
        return text
    }

    private mutating func objectives(_ node: ConfigNode) -> [ExperimentSpec.Objective] {
        guard let elements = list(node, "objectives") else { return [] }
        if elements.isEmpty { note("objectives is empty; give at least one metric", at: node.position) }
        var objectives: [ExperimentSpec.Objective] = []
        for element in elements {
            guard let mapping = mapping(element, "an objective", keys: ["metric", "direction"]) else { continue }
            let direction = mapping["direction"].flatMap {
                word($0, "direction", among: StudyDirection.allCases.map(\.name))
            }
            guard let metricNode = required(mapping, "metric", of: "an objective"),
                let metric = string(metricNode, "metric")
            else {
                continue
            }
            if !ParameterName.isMetric(metric) {
                note(
                    "metric '\(MessageText.shortened(metric))' is not allowed; \(ParameterName.metricRule)",
                    at: metricNode.position)
            } else if objectives.contains(where: { $0.metric == metric }) {
                note("metric '\(metric)' is an objective twice", at: metricNode.position)
            }
            objectives.append(.init(metric: metric, direction: direction == "maximize" ? .maximize : .minimize))
        }
        return objectives
    }

    private mutating func checkNamesDiffer(
        objectives: [ExperimentSpec.Objective], space: SearchSpace?, at position: TextPosition?
    ) {
        for objective in objectives where space?[objective.metric] != nil {
            note("'\(objective.metric)' is both a parameter and a metric; rename one", at: position)
        }
    }

    private mutating func trialConfig(_ node: ConfigNode) -> ExperimentSpec.TrialConfig {
        var config = ExperimentSpec.TrialConfig()
        let keys = ["num_trials", "parallel_trials", "max_failed_trials", "timeout"]
        guard let mapping = mapping(node, "trial_config", keys: keys) else { return config }
        if let value = mapping["num_trials"].flatMap({ integer($0, "num_trials", in: ExperimentSpec.Limit.trials) }) {
            config.numTrials = Int(value)
        }
        if let value = mapping["parallel_trials"].flatMap({
            integer($0, "parallel_trials", in: ExperimentSpec.Limit.parallel)
        }) {
            config.parallelTrials = Int(value)
        }
        config.maxFailedTrials = mapping.optional("max_failed_trials").flatMap {
            integer($0, "max_failed_trials", in: 0...ExperimentSpec.Limit.trials.upperBound)
        }.map(Int.init)
        config.timeout = mapping.optional("timeout").flatMap { duration($0, "timeout") }
        return config
    }

    private mutating func backend(_ node: ConfigNode) -> ExperimentSpec.Backend {
        var backend = ExperimentSpec.Backend()
        guard let mapping = mapping(node, "backend", keys: ["type", "storage_path", "max_parallel_trials"]) else {
            return backend
        }
        let kinds = ExperimentSpec.Backend.Kind.allCases.map(\.rawValue)
        if let kind = mapping["type"].flatMap({ word($0, "backend type", among: kinds) }) {
            backend.kind = ExperimentSpec.Backend.Kind(rawValue: kind) ?? .process
        }
        if let pathNode = mapping["storage_path"], let path = string(pathNode, "storage_path") {
            let trimmed = path.trimmingSpaces
            if trimmed.isEmpty { note("storage_path is empty", at: pathNode.position) }
            backend.storagePath = trimmed
        }
        backend.maxParallelTrials = mapping.optional("max_parallel_trials").flatMap {
            integer($0, "max_parallel_trials", in: ExperimentSpec.Limit.parallel)
        }.map(Int.init)
        return backend
    }

    private mutating func trialTemplate(_ node: ConfigNode, parameters: Set<String>) -> ExperimentSpec.TrialTemplate? {
        guard let mapping = mapping(node, "trial_template", keys: ["trainer", "command", "env"]) else { return nil }
        let environment = mapping["env"].map { self.environment($0) } ?? [:]
        let trainer: ExperimentSpec.Trainer?
        switch (mapping["trainer"], mapping["command"]) {
        case (let node?, nil): trainer = self.trainer(node, parameters: parameters)
        case (nil, let node?): trainer = command(node, parameters: parameters)
        case (_?, let node?):
            note("give either trainer or command, not both", at: node.position)
            trainer = nil
        case (nil, nil):
            note("trial_template needs a trainer (a Python function) or a command", at: mapping.position)
            trainer = nil
        }
        return trainer.map { ExperimentSpec.TrialTemplate(trainer: $0, environment: environment) }
    }

    private mutating func trainer(_ node: ConfigNode, parameters: Set<String>) -> ExperimentSpec.Trainer? {
        guard let mapping = mapping(node, "trainer", keys: ["function", "func_args", "command"]) else { return nil }
        if let node = mapping["command"] {
            for key in ["function", "func_args"] where mapping[key] != nil {
                note("\(key) cannot go with command", at: mapping[key]?.position)
            }
            return command(node, parameters: parameters)
        }
        var arguments: [JSONMember] = []
        if let node = mapping["func_args"], let entries = entries(node, "func_args") {
            arguments = entries.map { JSONMember($0.key, $0.value.json) }
        }
        guard let functionNode = required(mapping, "function", of: "trainer"),
            let text = string(functionNode, "function")
        else {
            return nil
        }
        trainerPosition = functionNode.position
        guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
            ParameterName.isIdentifier(String(text[text.index(after: colon)...])),
            !text.unicodeScalars.contains("\0")
        else {
            note(
                "function '\(MessageText.shortened(text))' must name a file and a function, as in train.py:train_fn",
                at: functionNode.position)
            return nil
        }
        return .function(
            file: String(text[..<colon]), name: String(text[text.index(after: colon)...]), arguments: arguments)
    }

    private mutating func command(_ node: ConfigNode, parameters: Set<String>) -> ExperimentSpec.Trainer? {
        if case .scalar(.string) = node.content {
            note("command must be a list of arguments, as in [python3, train.py]; no shell reads it", at: node.position)
            return nil
        }
        guard let elements = list(node, "command") else { return nil }
        trainerPosition = elements.first?.position
        var arguments: [String] = []
        for element in elements {
            switch element.content {
            case .scalar(let scalar) where scalar != .null: arguments.append(scalar.text)
            default: note("an argument of command must be a text, not \(element.kind)", at: element.position)
            }
        }
        if arguments.first?.isEmpty ?? true {
            note("command is empty; its first element names the program", at: node.position)
            return nil
        }
        checkArguments(arguments, elements, parameters: parameters)
        return .command(arguments)
    }

    private mutating func checkArguments(_ arguments: [String], _ elements: [ConfigNode], parameters: Set<String>) {
        guard arguments.count == elements.count else { return }
        for (argument, element) in zip(arguments, elements)
        where argument.unicodeScalars.contains("\0") || argument.utf8.count > 131_071 {
            note("an argument of command must have at most 131071 bytes and no NUL", at: element.position)
        }
        do {
            _ = try CommandTemplate(arguments, knownNames: parameters)
        } catch {
            let text = MessageText.shortened(arguments[error.argument])
            note("\(error) (in '\(text)')", at: elements[error.argument].position)
        }
    }

    private mutating func environment(_ node: ConfigNode) -> [String: String] {
        guard let entries = entries(node, "env") else { return [:] }
        var environment: [String: String] = [:]
        for entry in entries {
            guard ParameterName.isEnvironmentName(entry.key) else {
                note(
                    "env name '\(MessageText.shortened(entry.key))' is not allowed; use letters, digits and _",
                    at: entry.keyPosition)
                continue
            }
            guard case .scalar(let value) = entry.value.content, value != .null,
                !value.text.unicodeScalars.contains("\0")
            else {
                note(
                    "the value of \(entry.key) in env must be a text, not \(entry.value.kind)",
                    at: entry.value.position)
                continue
            }
            environment[entry.key] = value.text
        }
        return environment
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var scalars = unicodeScalars[...]
        while scalars.first?.properties.isWhitespace ?? false { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace ?? false { scalars.removeLast() }
        return String(scalars)
    }
}
