import HyperoptMath

/// A sequence of one of the kinds, scrambled or not.
enum QMCSequence: Sendable {
    case sobol(SobolSequence)
    case halton(HaltonSequence)

    /// Nil when the kind has no sequence of that dimension.
    init?(_ kind: QMCSampler.Kind, dimension: Int, scrambledBy seed: UInt32?) {
        switch kind {
        case .sobol:
            guard var sequence = SobolSequence(dimension: dimension) else { return nil }
            if let seed {
                var stream = MersenneTwister(seed: seed)
                sequence.scramble(by: &stream)
            }
            self = .sobol(sequence)
        case .halton:
            guard dimension > 0 else { return nil }
            var sequence = HaltonSequence(dimension: dimension)
            if let seed {
                var stream = MersenneTwister(seed: seed)
                sequence.scramble(by: &stream)
            }
            self = .halton(sequence)
        }
    }

    var dimension: Int {
        switch self {
        case .sobol(let sequence): sequence.dimension
        case .halton(let sequence): sequence.dimension
        }
    }

    func point(at index: Int) -> [Double] {
        switch self {
        case .sobol(let sequence): sequence.point(at: index)
        case .halton(let sequence): sequence.point(at: index)
        }
    }
}
