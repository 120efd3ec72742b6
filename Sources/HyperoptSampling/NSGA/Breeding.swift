import HyperoptCore
import HyperoptMath

/// Makes children of an elite: chooses parents, crosses them, and mutates the child.
struct Breeding: Sendable {
    private let options: NSGAIISampler.Options
    private var stream: NormalStream

    /// How many children outside the space are drawn before the search for one inside is given up, which happens only
    /// when the parents themselves lie outside.
    private static let greatestAttemptCount = 1000

    init(options: NSGAIISampler.Options, seed: UInt32) {
        self.options = options
        stream = NormalStream(seed: seed)
    }

    mutating func reseed(_ seed: UInt32) {
        stream = NormalStream(seed: seed)
    }

    /// A child's values.
    ///
    /// - Parameters:
    ///   - elite: the numbers of the trials to choose parents from, in Optuna's order.
    ///   - space: parameters that all of them have.
    ///   - history: their study.
    /// - Returns: a value for each parameter, but for those that are to be drawn at random; nothing without parents.
    mutating func child(of elite: [Int], _ space: SearchSpace, in history: StudyHistory) -> [String: Double] {
        let genes = Genes(space, in: history)
        let rows = elite.compactMap { history.row(of: $0) }
        guard rows.count >= options.crossover.parentCount, !space.isEmpty else { return [:] }
        let isCrossed = stream.nextUnit() < options.crossoverProb
        guard let child = isCrossed ? crossed(rows, genes, history) : copied(rows, genes, space) else { return [:] }
        return mutated(child)
    }

    private typealias Child = [(name: String, distribution: Distribution, value: Double)]

    private mutating func copied(_ rows: [Int], _ genes: Genes, _ space: SearchSpace) -> Child {
        let row = rows[stream.nextIndex(below: rows.count)]
        return space.parameters.map { ($0.name, $0.distribution, genes.value(of: $0.name, at: row)) }
    }

    private mutating func crossed(_ rows: [Int], _ genes: Genes, _ history: StudyHistory) -> Child? {
        for _ in 0..<Self.greatestAttemptCount {
            var parents: [Int] = []
            for _ in 0..<options.crossover.parentCount {
                parents.append(parent(from: rows.filter { !parents.contains($0) }, in: history))
            }
            var child: Child = []
            for gene in genes.categorical {
                let isFirst = stream.nextUnit() < options.swappingProb
                let row = isFirst ? parents[0] : parents[parents.count - 1]
                child.append((gene.name, gene.distribution, gene.column.value(at: row)))
            }
            if !genes.numeric.isEmpty {
                let positions = parents.map { row in
                    genes.numeric.map { $0.scale.position(of: $0.column.value(at: row)) }
                }
                let crossing = Crossing(
                    parents: positions, bounds: genes.numeric.map { ($0.scale.lowerEnd, $0.scale.upperEnd) },
                    swappingProb: options.swappingProb, isMultiObjective: history.directions.count > 1)
                for (gene, position) in zip(genes.numeric, crossing.child(options.crossover, from: &stream)) {
                    child.append((gene.name, gene.distribution, gene.scale.value(atUniform: position)))
                }
            }
            if child.allSatisfy({ $0.distribution.contains(internalValue: $0.value) }) { return child }
        }
        return nil
    }

    /// The better of two random trials, or the second when neither is better.
    private mutating func parent(from rows: [Int], in history: StudyHistory) -> Int {
        let first = rows[stream.nextIndex(below: rows.count)]
        let second = rows[stream.nextIndex(below: rows.count)]
        return Self.dominates(first, second, in: history) ? first : second
    }

    /// Whether a trial is better than another: feasible against infeasible, less violation, or no loss greater and one
    /// less.
    static func dominates(_ left: Int, _ right: Int, in history: StudyHistory) -> Bool {
        let violations = [left, right].map { max(0, history.constraintViolation(at: $0)) }
        if violations[0] != violations[1] { return violations[0] < violations[1] }
        if violations[0] > 0 { return false }
        let losses = (history.losses(at: left), history.losses(at: right))
        return losses.0 != losses.1 && zip(losses.0, losses.1).allSatisfy { $0 <= $1 }
    }

    private mutating func mutated(_ child: Child) -> [String: Double] {
        let probability = options.mutationProb ?? 1 / Double(max(1, child.count))
        var values: [String: Double] = [:]
        for (name, distribution, value) in child {
            if stream.nextUnit() >= probability {
                values[name] = value
            } else if options.mutation == .polynomial, let scale = NumericScale(distribution) {
                let position = PolynomialMutation.mutated(
                    scale.position(of: value), low: scale.lowerEnd, high: scale.upperEnd, draw: stream.nextUnit())
                values[name] = scale.value(atUniform: min(max(position, scale.lowerEnd), scale.upperEnd))
            }
        }
        return values
    }
}
