import Foundation
import HyperoptCore
import HyperoptSampling

/// Measures how long the tree-structured Parzen estimator takes to ask for a trial and to take in its result.
///
/// Usage: SamplerBenchmark [SPACE MODE TRIALS DIMENSIONS REPEATS]...
/// where SPACE is `float` or `mixed` and MODE is `joint` or `alone`. Trials before the measured ones are drawn at
/// random; each line gives the median and the least time of one ask and tell in milliseconds.
@main
struct SamplerBenchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.isEmpty {
            try measureAll()
        } else {
            for start in stride(from: 0, to: arguments.count - 4, by: 5) {
                try measure(
                    arguments[start], arguments[start + 1], trials: Int(arguments[start + 2]) ?? 100,
                    dimensions: Int(arguments[start + 3]) ?? 10, repeats: Int(arguments[start + 4]) ?? 20)
            }
        }
    }

    private static func measureAll() throws {
        for mode in ["joint", "alone"] {
            for dimensions in [1, 10, 30] {
                for trials in [100, 1_000, 10_000, 100_000] {
                    try measure(
                        "float", mode, trials: trials, dimensions: dimensions, repeats: trials > 10_000 ? 10 : 50)
                }
            }
            for trials in [100, 1_000, 10_000, 100_000] {
                try measure("mixed", mode, trials: trials, dimensions: 12, repeats: trials > 10_000 ? 10 : 50)
            }
        }
    }

    private static func measure(
        _ spaceName: String, _ mode: String, trials: Int, dimensions: Int, repeats: Int
    ) throws {
        let space = SearchSpace(
            try (0..<dimensions).map { index in
                SearchSpace.Parameter("p\(index)", try distribution(spaceName == "mixed" ? index % 6 : 0))
            })
        var options = TPESampler.Options(seed: 1)
        options.multivariate = mode == "joint"
        var sampler = try TPESampler(options: options)
        var random = RandomSampler(seed: 2)
        var history = StudyHistory(directions: [.minimize])
        for number in 0..<trials {
            history.begin(number: number)
            let parameters = try random.suggest(space, for: number, in: history)
            tell(parameters, number, &history)
        }
        let clock = ContinuousClock()
        let first = try clock.measure { try askAndTell(space, &sampler, &history) }
        let durations = try (0..<repeats).map { _ in
            try clock.measure { try askAndTell(space, &sampler, &history) } / .milliseconds(1)
        }.sorted()
        print(
            spaceName, mode, "n \(trials) d \(dimensions)",
            "median \(text(durations[durations.count / 2])) least \(text(durations[0]))",
            "first \(text(first / .milliseconds(1))) ms, peak memory \(peakMemory)")
    }

    private static func distribution(_ kind: Int) throws -> Distribution {
        switch kind {
        case 0: .float(try FloatDistribution(low: -5, high: 5))
        case 1: .float(try FloatDistribution(low: 1e-5, high: 1, log: true))
        case 2: .int(try IntDistribution(low: 1, high: 100))
        case 3: .int(try IntDistribution(low: 1, high: 1024, log: true))
        case 4: .float(try FloatDistribution(low: 0, high: 1, step: 0.05))
        default: .categorical(try CategoricalDistribution((0..<5).map { Choice.int($0) }))
        }
    }

    private static func askAndTell(
        _ space: SearchSpace, _ sampler: inout TPESampler, _ history: inout StudyHistory
    ) throws {
        let number = history.count
        history.begin(number: number)
        let parameters = try sampler.suggest(space, for: number, in: history)
        tell(parameters, number, &history)
    }

    private static func tell(_ parameters: [FrozenTrial.Parameter], _ number: Int, _ history: inout StudyHistory) {
        var loss = 0.0
        for parameter in parameters {
            history.setParameter(parameter, number: number)
            let distance = parameter.internalValue - 1
            loss += distance * distance
        }
        history.finish(number: number, state: .complete, values: [loss])
    }

    private static func text(_ milliseconds: Double) -> String { String(format: "%.4f", milliseconds) }

    /// The greatest resident size of the process so far, as Linux tells it; nil elsewhere.
    private static var peakMemory: String {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.map { $0.dropFirst(6).trimmingCharacters(in: .whitespaces) } ?? "unknown"
    }
}
