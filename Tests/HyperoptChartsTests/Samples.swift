import HyperoptCharts

/// Numbers that look random and are the same everywhere: a 64-bit linear congruential generator.
struct Numbers {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A number from 0 to below 1.
    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / 0x1p53
    }
}

/// Inputs that several tests share.
enum Samples {
    /// A maximizing study of 40 trials in all states.
    static var accuracy: ConvergenceChart.Input {
        var numbers = Numbers(seed: 1)
        let trials = (0..<40).map { number -> ConvergenceChart.Trial in
            let value = 0.97 - numbers.next() * numbers.next() * (number < 10 ? 0.4 : 0.12)
            switch number % 11 {
            case 4: return .init(number: number, state: .pruned, value: value - 0.15)
            case 6: return .init(number: number, state: .failed)
            case 8: return .init(number: number, state: .infeasible, value: value)
            default:
                return .init(
                    number: number, state: number > 37 ? .running : .complete, value: number > 37 ? nil : value)
            }
        }
        return .init(metricName: "accuracy", maximize: true, trials: trials, startupTrials: 10, idPrefix: "acc")
    }

    /// A minimizing study whose values span four decades.
    static var logLoss: ConvergenceChart.Input {
        var numbers = Numbers(seed: 7)
        let trials = (0..<120).map { number -> ConvergenceChart.Trial in
            var value = 0.002 + numbers.next() * numbers.next() * 0.6 / Double(1 + number / 12)
            if numbers.next() < 0.1 { value = 3 + 40 * numbers.next() }
            return .init(number: number, state: number % 7 == 3 ? .pruned : .complete, value: value)
        }
        return .init(
            metricName: "validation loss", maximize: false, trials: trials, startupTrials: 10, idPrefix: "loss")
    }

    /// A minimizing study with outliers, values that are not finite, and negative values.
    static var outliers: ConvergenceChart.Input {
        var numbers = Numbers(seed: 3)
        var trials = (0..<80).map { number in
            ConvergenceChart.Trial(
                number: number, state: .complete, value: -1 + numbers.next() * numbers.next() * 2 - Double(number) / 200
            )
        }
        for (number, value) in [(5, 250), (17, 1e9), (33, 90), (40, .infinity), (41, .nan)] {
            trials[number] = .init(number: number, state: .complete, value: value)
        }
        return .init(metricName: "energy", maximize: false, trials: trials, idPrefix: "energy")
    }

    /// A study of many trials of two states.
    static func large(_ count: Int) -> ConvergenceChart.Input {
        var numbers = Numbers(seed: 11)
        let trials = (0..<count).map { number -> ConvergenceChart.Trial in
            let noise = numbers.next() * numbers.next()
            let value = 1 + noise * 8 + 2 / (1 + Double(number) / Double(count) * 20)
            let fate = numbers.next()
            return fate < 0.02
                ? .init(number: number, state: .failed)
                : .init(number: number, state: fate < 0.3 ? .pruned : .complete, value: value)
        }
        return .init(metricName: "loss", maximize: false, trials: trials, startupTrials: 10, idPrefix: "large")
    }

    /// Seven parameters, one of them with a long name, with whiskers and a noise floor.
    static var importance: ImportanceChart.Input {
        .init(
            objectiveName: "accuracy", evaluator: "PED-ANOVA, top 10 %",
            bars: [
                .init(name: "optimizer.learning_rate", value: 0.53, low: 0.16, high: 0.7),
                .init(name: "dropout", value: 0.02, low: 0, high: 0.06),
                .init(
                    name: "a_parameter_with_a_name_that_is_far_too_long_to_be_drawn_in_full", value: 0.22, low: 0.1,
                    high: 0.31),
                .init(name: "层数", value: 0.15, low: 0.05, high: 0.34),
                .init(name: "batch_size", value: 0.05, low: 0.01, high: 0.12),
                .init(name: "momentum", value: 0.03, low: 0, high: 0.08),
                .init(name: "seed", value: 0, low: 0, high: 0),
            ], noiseFloor: 0.09, trialCount: 87, idPrefix: "imp")
    }

    /// A study that trades accuracy against latency.
    static func pareto(_ count: Int, maximizeX: Bool = false, maximizeY: Bool = true) -> ParetoChart.Input {
        var numbers = Numbers(seed: 21)
        let signs = (x: maximizeX ? -1.0 : 1, y: maximizeY ? -1.0 : 1)
        let losses = (0..<count).map { _ -> (x: Double, y: Double) in
            let size = numbers.next()
            return (20 + 80 * size + 30 * numbers.next(), -0.7 - 0.25 * size.squareRoot() + 0.2 * numbers.next())
        }
        let points = losses.enumerated().map { number, loss -> ParetoChart.Point in
            let isBeaten = count <= 500 && losses.contains { $0.x < loss.x && $0.y < loss.y }
            let isFront = count <= 500 ? !isBeaten : number % 1000 == 0
            return .init(
                number: number, x: loss.x * signs.x, y: loss.y * signs.y,
                kind: number % 9 == 4 ? .infeasible : isFront ? .front : .dominated)
        }
        return .init(
            x: .init(name: "latency in ms", maximize: maximizeX), y: .init(name: "accuracy", maximize: maximizeY),
            points: points, idPrefix: "front")
    }

    /// A name that tries to break out of its place.
    static let hostileName =
        "<script>alert('x')</script>\"&\u{0}\u{8}\u{202E}evil\u{2066}\r\n]]>\u{FFFE}<\u{301}👩‍👩‍👧‍👦 مرحبا"
}
