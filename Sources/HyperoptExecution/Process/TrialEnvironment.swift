import CTrialRunner
import Glibc
import HyperoptCore

/// The environment of a trial's processes.
///
/// It is this process's environment without the variables of a trial that this process may itself belong to, then the
/// request's variables, then the runner's own, each taking precedence over those before.
struct TrialEnvironment {
    /// The variable that marks the processes of one execution.
    static let trialToken = "HYPEROPT_TRIAL_TOKEN"
    /// The variable that marks the processes of one job.
    static let jobToken = "HYPEROPT_JOB_TOKEN"

    private static let job = "HYPEROPT_JOB"
    private static let trialName = "HYPEROPT_TRIAL_NAME"
    private static let trialNumber = "HYPEROPT_TRIAL_NUMBER"
    private static let parametersFile = "HYPEROPT_PARAMS_FILE"
    private static let parameterPrefix = "HYPEROPT_PARAM_"
    private static let ownNames = [trialToken, jobToken, job, trialName, trialNumber, parametersFile]

    /// `NAME=value` texts, each with a zero byte behind.
    private(set) var entries: [[UInt8]] = []
    /// The folders in which the trial's programs are searched.
    private(set) var searchPath: String?

    /// Gathers the variables.
    ///
    /// - Throws: `LaunchError` for a name or value that an environment cannot hold.
    init(request: TrialRequest, parametersPath: String) throws(LaunchError) {
        var variables = request.environment
        for (name, value) in Self.own(request, parametersPath: parametersPath) { variables[name] = value }
        let inherited = Self.inherited()
        if inherited["PYTHONUNBUFFERED"] == nil, variables["PYTHONUNBUFFERED"] == nil {
            variables["PYTHONUNBUFFERED"] = "1"
        }
        for (name, entry) in inherited.sorted(by: { $0.key < $1.key }) where variables[name] == nil {
            entries.append(entry)
        }
        for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
            try Self.check(name: name, value: value)
            entries.append(Array("\(name)=\(value)".utf8) + [0])
        }
        let inheritedPath = inherited["PATH"].map { String(decoding: $0.dropFirst(5).dropLast(), as: UTF8.self) }
        searchPath = variables["PATH"] ?? inheritedPath
    }

    /// The name of the variable that holds a parameter: letters, digits and `_` of ASCII stay, the rest becomes `_`.
    static func variable(forParameter name: String) -> String {
        var text = parameterPrefix
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9": text.unicodeScalars.append(scalar)
            default: text += "_"
            }
        }
        return text
    }

    /// The runner's variables; of two parameters for one variable, the one whose name needed no change is kept.
    private static func own(_ request: TrialRequest, parametersPath: String) -> [String: String] {
        var own: [String: String] = [:]
        for parameter in request.parameters {
            let name = variable(forParameter: parameter.name)
            if own[name] == nil || name == parameterPrefix + parameter.name { own[name] = parameter.value.text }
        }
        own[job] = request.jobName
        own[jobToken] = request.jobToken
        own[trialName] = request.trialName
        own[trialNumber] = String(request.trialNumber)
        own[trialToken] = request.token
        own[parametersFile] = parametersPath
        return own
    }

    /// This process's variables by name, without those of an outer trial and without entries that have no usable name.
    private static func inherited() -> [String: [UInt8]] {
        var variables: [String: [UInt8]] = [:]
        guard var next = hyperopt_environment() else { return variables }
        while let entry = next.pointee {
            next += 1
            let text = String(cString: entry)
            guard let end = text.firstIndex(of: "=") else { continue }
            let name = String(text[..<end])
            guard isUsable(name), !ownNames.contains(name), !name.hasPrefix(parameterPrefix) else { continue }
            variables[name] = UnsafeBufferPointer(start: entry, count: strlen(entry) + 1).map { UInt8(bitPattern: $0) }
        }
        return variables
    }

    private static func isUsable(_ name: String) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = name.utf8.first, !digits.contains(first) else { return false }
        return !name.utf8.contains(0) && !name.utf8.contains(UInt8(ascii: "="))
    }

    private static func check(name: String, value: String) throws(LaunchError) {
        guard isUsable(name) else { throw LaunchError("`\(name)` is no name for an environment variable") }
        guard !value.utf8.contains(0) else {
            throw LaunchError("the environment variable \(name) cannot hold a text with a zero byte")
        }
    }
}
