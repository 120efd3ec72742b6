import HyperoptCore

extension ConfigReader {
    /// Reads the parameters of an experiment, in the order in which they stand in the file.
    mutating func searchSpace(_ node: ConfigNode) -> SearchSpace? {
        guard let entries = entries(node, "search_space") else { return nil }
        if entries.isEmpty { note("search_space is empty; give at least one parameter", at: node.position) }
        if entries.count > ExperimentSpec.Limit.parameters {
            let limit = ExperimentSpec.Limit.parameters
            note("search_space has \(entries.count) parameters; at most \(limit) are allowed", at: node.position)
        }
        var space = SearchSpace()
        for entry in entries {
            checkName(entry, earlier: space)
            if let distribution = distribution(entry.value, name: entry.key) { space[entry.key] = distribution }
        }
        return space
    }

    private mutating func checkName(_ entry: ConfigNode.Entry, earlier space: SearchSpace) {
        guard ParameterName.isParameter(entry.key) else {
            note(
                "parameter name '\(MessageText.shortened(entry.key))' is not allowed; \(ParameterName.rule)",
                at: entry.keyPosition)
            return
        }
        let variable = environmentName(entry.key)
        if let twin = space.parameters.first(where: { environmentName($0.name) == variable }) {
            note(
                "parameters '\(twin.name)' and '\(entry.key)' would share one environment variable; rename one",
                at: entry.keyPosition)
        }
    }

    private func environmentName(_ name: String) -> String {
        String(name.map { $0 == "-" || $0 == "." ? "_" : $0 })
    }

    private mutating func distribution(_ node: ConfigNode, name: String) -> Distribution? {
        guard let entries = entries(node, "parameter '\(MessageText.shortened(name))'") else { return nil }
        guard let typeNode = entries.first(where: { $0.key == "type" })?.value else {
            let near = entries.first { DidYouMean.closest(to: $0.key, among: ["type"]) != nil }
            let hint =
                near.map { "; did you mean 'type' by '\($0.key)'?" } ?? "; use uniform, loguniform, int or choice"
            note("\(name) has no type\(hint)", at: near?.keyPosition ?? node.position)
            return nil
        }
        guard let type = word(typeNode, "type", among: ["uniform", "loguniform", "int", "choice"]) else { return nil }
        do {
            switch type {
            case "uniform": return try float(node, name, log: false, keys: ["type", "min", "max", "step"])
            case "loguniform": return try float(node, name, log: true, keys: ["type", "min", "max", "step"])
            case "int": return try int(node, name)
            default: return try choice(node, name)
            }
        } catch {
            note("\(name): \(error.reason)", at: node.position)
            return nil
        }
    }

    private mutating func float(
        _ node: ConfigNode, _ name: String, log: Bool, keys: [String]
    ) throws(DistributionError) -> Distribution? {
        guard let mapping = mapping(node, name, keys: keys) else { return nil }
        let low = required(mapping, "min", of: name).flatMap { number($0, "min of \(name)") }
        let high = required(mapping, "max", of: name).flatMap { number($0, "max of \(name)") }
        let step = mapping["step"].flatMap { number($0, "step of \(name)") }
        guard let low, let high, mapping["step"] == nil || step != nil else { return nil }
        if let step, step > high - low, low < high {
            throw DistributionError("step \(step) is greater than the range from \(low) to \(high)")
        }
        return .float(try FloatDistribution(low: low, high: high, log: log, step: step))
    }

    private mutating func int(_ node: ConfigNode, _ name: String) throws(DistributionError) -> Distribution? {
        guard let mapping = mapping(node, name, keys: ["type", "min", "max", "step", "log"]) else { return nil }
        let all = Int64.min...Int64.max
        let low = required(mapping, "min", of: name).flatMap { integer($0, "min of \(name)", in: all) }
        let high = required(mapping, "max", of: name).flatMap { integer($0, "max of \(name)", in: all) }
        let step = mapping["step"].flatMap { integer($0, "step of \(name)", in: all) }
        let log = mapping["log"].flatMap { bool($0, "log of \(name)") }
        guard let low, let high, mapping["step"] == nil || step != nil, mapping["log"] == nil || log != nil else {
            return nil
        }
        if let step, low < high, step > 0, high.subtractingReportingOverflow(low).overflow || step > high - low {
            throw DistributionError("step \(step) is greater than the range from \(low) to \(high)")
        }
        return .int(try IntDistribution(low: low, high: high, log: log ?? false, step: step ?? 1))
    }

    private mutating func choice(_ node: ConfigNode, _ name: String) throws(DistributionError) -> Distribution? {
        guard let mapping = mapping(node, name, keys: ["type", "values"]) else { return nil }
        guard let valuesNode = required(mapping, "values", of: name),
            let elements = list(valuesNode, "values of \(name)")
        else { return nil }
        if elements.isEmpty {
            note("values of \(name) is empty; give at least one", at: valuesNode.position)
            return nil
        }
        guard elements.count <= ExperimentSpec.Limit.choices else {
            note(
                "\(name) has \(elements.count) values; at most \(ExperimentSpec.Limit.choices) are allowed",
                at: valuesNode.position)
            return nil
        }
        var choices: [Choice] = []
        for element in elements {
            guard case .scalar(let choice) = element.content else {
                note(
                    "values of \(name) must be strings, numbers, booleans or null, not \(element.kind)",
                    at: element.position)
                return nil
            }
            if let twin = choices.first(where: { $0.isPythonEqual(to: choice) }) {
                note(
                    "values \(twin.json.compactText) and \(choice.json.compactText) of \(name) are equal to Python, "
                        + "so Optuna could not tell them apart; drop or quote one",
                    at: element.position)
            }
            if case .float(let value) = choice, !value.isFinite {
                note("a value of \(name) must be finite; write it in quotes to pass it as text", at: element.position)
            }
            choices.append(choice)
        }
        return .categorical(try CategoricalDistribution(choices))
    }
}
