/// A distribution of points of the unit cube that learns, generation by generation, where losses are small.
protocol EvolutionModel: Sendable {
    /// How many points make a generation.
    var populationSize: Int { get }
    /// How many generations it has learned from.
    var generation: Int { get }
    /// Whether going on would not change anything any more.
    var shouldStop: Bool { get }

    /// Draws a point.
    mutating func ask(from stream: inout NormalStream) -> EvolutionPoint

    /// Learns from a generation: as many points as the population size says.
    mutating func tell(_ solutions: [EvolutionSolution])
}

/// A drawn point.
struct EvolutionPoint: Sendable {
    /// Where the parameters are read off.
    var evaluated: [Double]
    /// What the model wants to be told; nil for the place of the parameters themselves.
    var told: [Double]?
}

/// A point with its loss.
struct EvolutionSolution: Sendable {
    var point: [Double]
    var loss: Double
}

extension [EvolutionSolution] {
    /// In ascending order of losses; equal losses keep their order.
    var ranked: [EvolutionSolution] {
        enumerated()
            .sorted { $0.element.loss != $1.element.loss ? $0.element.loss < $1.element.loss : $0.offset < $1.offset }
            .map(\.element)
    }
}

/// The best and worst losses of the last generations, by which a model sees that it has come to an end.
struct LossMemory: Sendable {
    private var extremes: [(best: Double, worst: Double)] = []
    private let length: Int

    init(dimension: Int, populationSize: Int) {
        length = 10 + Int((30 * Double(dimension) / Double(populationSize)).rounded(.up))
    }

    mutating func note(_ ranked: [EvolutionSolution]) {
        guard let best = ranked.first?.loss, let worst = ranked.last?.loss else { return }
        extremes.append((best, worst))
        if extremes.count > length { extremes.removeFirst() }
    }

    /// Whether all losses of the remembered generations are the same but for 1e-12.
    var isFlat: Bool {
        guard extremes.count == length, let worst = extremes.map(\.worst).max(), let best = extremes.map(\.best).min()
        else { return false }
        return worst - best < 1e-12
    }
}
