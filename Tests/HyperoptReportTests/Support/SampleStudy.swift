import HyperoptCore

/// Made-up studies, the same in every run.
enum SampleStudy {
    /// Forty trials of one objective: 31 complete, 5 pruned, 3 failed, 1 running.
    static let study = make(name: "digits-tpe", trials: 40)

    /// A study with one objective to be maximized.
    static func make(name: String, trials count: Int) -> StudySnapshot {
        var stream = Stream()
        return StudySnapshot(
            name: name, directions: [.maximize],
            systemAttributes: [
                JSONMember("study:metric_names", .array([.string("accuracy")])),
                JSONMember("hyperopt:sampler", .string("tpe")), JSONMember("hyperopt:seed", .integer(7)),
                JSONMember("hyperopt:version", .string("1.0.0")), JSONMember("secret", .string("never published")),
            ], trials: (0..<count).map { trial($0, stream: &stream) })
    }

    /// Trials with two objectives.
    static func pareto(trials count: Int = 30) -> StudySnapshot {
        var stream = Stream()
        let trials = (0..<count).map { number in
            let parameters = parameters(&stream)
            let x = parameters[3].internalValue
            return FrozenTrial(
                number: number, state: .complete, values: [x * x + stream.next() * 0.2, (x - 1) * (x - 1)],
                parameters: parameters)
        }
        return StudySnapshot(
            name: "trade-offs", directions: [.minimize, .minimize],
            systemAttributes: [JSONMember("study:metric_names", .array([.string("loss"), .string("latency")]))],
            trials: trials)
    }

    /// A study of `count` parameters, each in every trial.
    static func wide(parameters count: Int, trials: Int) -> StudySnapshot {
        var stream = Stream()
        let study = (0..<trials).map { number in
            let parameters = (0..<count).compactMap { index in
                real("p\(index)", stream.next(), low: 0, high: 1)
            }
            return FrozenTrial(
                number: number, state: .complete, values: [parameters.reduce(0) { $0 + $1.internalValue }],
                parameters: parameters)
        }
        return StudySnapshot(name: "wide", directions: [.minimize], trials: study)
    }

    private static func trial(_ number: Int, stream: inout Stream) -> FrozenTrial {
        let parameters = parameters(&stream)
        let rate = parameters[0].internalValue
        let depth = parameters[1].internalValue
        let distance = (rate - 0.01).magnitude * 3 + (depth - 6).magnitude * 0.02
        let value = 0.97 - distance - stream.next() * 0.03
        let start = Timestamp(microseconds: 1_777_888_999_000_000 + Int64(number) * 61_000_000)
        var trial = FrozenTrial(
            number: number, state: .complete, values: [value], parameters: parameters, datetimeStart: start,
            datetimeComplete: Timestamp(microseconds: start.microseconds + 40_000_000 + Int64(stream.next() * 2e7)))
        switch number {
        case 5, 17:
            trial.state = .fail
            trial.values = []
            trial.systemAttributes = [
                JSONMember("hyperopt:reason", .string("exit status 137 of /home/someone/train.py: out of memory"))
            ]
        case 22:
            trial.state = .fail
            trial.values = []
        case 8, 13, 19, 25, 33:
            trial.state = .pruned
            trial.values = [value - 0.2]
        case 39:
            trial.state = .running
            trial.values = []
            trial.datetimeComplete = nil
        default: break
        }
        return trial
    }

    private static func parameters(_ stream: inout Stream) -> [FrozenTrial.Parameter] {
        let rate = real(
            "learning_rate", 0.0001 + stream.next() * stream.next() * 0.0999, low: 1e-4, high: 0.1, log: true)
        let depth = (try? IntDistribution(low: 2, high: 12)).map { distribution in
            FrozenTrial.Parameter(
                name: "depth", distribution: .int(distribution),
                internalValue: (2 + stream.next() * 10.99).rounded(.down))
        }
        let activation = (try? CategoricalDistribution([.string("relu"), .string("gelu"), .null])).map { distribution in
            FrozenTrial.Parameter(
                name: "activation", distribution: .categorical(distribution),
                internalValue: (stream.next() * 2.99).rounded(.down))
        }
        let dropout = real("dropout", (stream.next() * 5).rounded() / 10, low: 0, high: 0.5, step: 0.1)
        return [rate, depth, activation, dropout].compactMap { $0 }
    }

    private static func real(
        _ name: String, _ value: Double, low: Double, high: Double, log: Bool = false, step: Double? = nil
    ) -> FrozenTrial.Parameter? {
        (try? FloatDistribution(low: low, high: high, log: log, step: step)).map {
            FrozenTrial.Parameter(name: name, distribution: .float($0), internalValue: value)
        }
    }

    /// Numbers from 0 to below 1, by the generator MINSTD.
    private struct Stream {
        private var state: UInt64 = 20_260_504

        mutating func next() -> Double {
            state = state * 48271 % 2_147_483_647
            return Double(state) / 2_147_483_647
        }
    }
}
