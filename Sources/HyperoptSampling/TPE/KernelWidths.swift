/// How wide the kernels of a numeric parameter are: the distance to the farther of two neighbours, within bounds.
struct KernelWidths: Sendable {
    private let lowerEnd: Double
    private let upperEnd: Double
    private let considersMagicClip: Bool
    private let considersEndpoints: Bool

    init(_ scale: NumericScale, options: TPESampler.Options) {
        lowerEnd = scale.lowerEnd
        upperEnd = scale.upperEnd
        considersMagicClip = options.considerMagicClip
        considersEndpoints = options.considerEndpoints
    }

    /// The least width of one of `count` kernels.
    func narrowest(_ count: Int) -> Double {
        considersMagicClip ? (upperEnd - lowerEnd) / min(100, Double(count + 2)) : 1e-12
    }

    /// The width of a kernel between two others; an end without one is nil.
    func width(of mean: Double, left: Double?, right: Double?, narrowest: Double) -> Double {
        let toLeft = mean - (left ?? lowerEnd)
        let toRight = (right ?? upperEnd) - mean
        var width = max(toLeft, toRight)
        if !considersEndpoints {
            if left == nil, right != nil { width = toRight } else if left != nil, right == nil { width = toLeft }
        }
        return min(max(width, narrowest), upperEnd - lowerEnd)
    }
}
