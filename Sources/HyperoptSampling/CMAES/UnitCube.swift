import HyperoptCore

/// Numeric parameters as the axes of a unit cube.
struct UnitCube: Sendable {
    private struct Axis: Sendable {
        let name: String
        let scale: NumericScale
        let low: Double
        let high: Double
    }

    private let axes: [Axis]
    /// The distance of an axis' values; nil where values are continuous or on a logarithmic scale.
    let steps: [Double?]

    /// The cube of a space; choices are left out.
    ///
    /// - Parameters:
    ///   - space: the parameters.
    ///   - marginsHalfStep: whether an axis reaches half a step beyond the least and the greatest value, so that each
    ///     value has an equal share.
    init(_ space: SearchSpace, marginsHalfStep: Bool) {
        axes = space.parameters.compactMap { parameter in
            NumericScale(parameter.distribution).map { scale in
                Axis(
                    name: parameter.name, scale: scale,
                    low: marginsHalfStep ? scale.lowerEnd : scale.position(of: scale.low),
                    high: marginsHalfStep ? scale.upperEnd : scale.position(of: scale.high))
            }
        }
        steps = axes.map { axis in
            axis.scale.isLog ? nil : axis.scale.step.map { $0 / (axis.scale.high - axis.scale.low) }
        }
    }

    var dimension: Int { axes.count }

    /// The place of a trial's parameters; nil when it lacks one.
    func point(at row: Int, in history: StudyHistory) -> [Double]? {
        point { history.internalValue(of: $0, at: row) }
    }

    /// The place of parameters; nil when one is missing.
    func point(of value: (String) -> Double?) -> [Double]? {
        var point: [Double] = []
        for axis in axes {
            guard let value = value(axis.name) else { return nil }
            point.append((axis.scale.position(of: value) - axis.low) / (axis.high - axis.low))
        }
        return point
    }

    /// The parameters' values at a place.
    func values(at point: [Double]) -> [String: Double] {
        var values: [String: Double] = [:]
        for (axis, unit) in zip(axes, point) {
            values[axis.name] = axis.scale.value(atUniform: axis.low + unit * (axis.high - axis.low))
        }
        return values
    }
}
