import Glibc
import HyperoptMath

/// The crossing of parents' numeric parameters, each at its place on its scale.
struct Crossing {
    /// One list of places for each parent.
    let parents: [[Double]]
    /// The ends of the scales.
    let bounds: [(low: Double, high: Double)]
    /// How likely uniform crossover takes the first parent's place.
    let swappingProb: Double
    /// Whether the study has several objectives, for which simulated binary crossover keeps closer to the parents.
    let isMultiObjective: Bool

    private var count: Int { bounds.count }
    private var distributionIndex: Double { isMultiObjective ? 20 : 2 }

    /// How likely a parameter of a binary crossover's child is crossed at all, and how likely it changes sides.
    private static let evenChance = 0.5
    private static let leastDistance = 1e-10

    /// The child's places, which may lie outside the bounds.
    func child(_ crossover: NSGAIISampler.Crossover, from stream: inout NormalStream) -> [Double] {
        switch crossover {
        case .uniform: uniform(&stream)
        case .blxalpha: blend(&stream)
        case .sbx: simulatedBinary(&stream)
        case .spx: simplex(&stream)
        case .undx: unimodalNormal(&stream)
        case .vsbx: modifiedSimulatedBinary(&stream)
        }
    }

    private func uniform(_ stream: inout NormalStream) -> [Double] {
        stream.units(count).enumerated().map { parents[$0.element >= swappingProb ? 1 : 0][$0.offset] }
    }

    private func blend(_ stream: inout NormalStream) -> [Double] {
        stream.units(count).enumerated().map { index, draw in
            let (least, greatest) = extent(index)
            let margin = 0.5 * (greatest - least)
            return (greatest + margin - (least - margin)) * draw + (least - margin)
        }
    }

    private func extent(_ index: Int) -> (least: Double, greatest: Double) {
        (min(parents[0][index], parents[1][index]), max(parents[0][index], parents[1][index]))
    }

    private func simulatedBinary(_ stream: inout NormalStream) -> [Double] {
        let power = distributionIndex + 1
        let children = stream.units(count).enumerated().map { index, draw in
            let (least, greatest) = extent(index)
            let distance = max(greatest - least, Self.leastDistance)
            func spread(_ room: Double) -> Double {
                let alpha = 2 - pow(1 + 2 * room / distance, -power)
                return draw > 1 / alpha ? pow(1 / (2 - draw * alpha), 1 / power) : pow(draw * alpha, 1 / power)
            }
            return (
                0.5 * (least + greatest - spread(least - bounds[index].low) * distance),
                0.5 * (least + greatest + spread(bounds[index].high - greatest) * distance)
            )
        }
        return oneChild(of: children, &stream)
    }

    private func modifiedSimulatedBinary(_ stream: inout NormalStream) -> [Double] {
        let power = 1 / (distributionIndex + 1)
        let draws = stream.units(count)
        let isFirstMirrored = stream.nextUnit() > 0.5
        let isSecondMirrored = stream.nextUnit() > 0.5
        let children = draws.enumerated().map { index, draw in
            let beta1 = pow(1 / max(2 * draw, Self.leastDistance), power)
            let beta2 = pow(1 / max(2 * (1 - draw), Self.leastDistance), power)
            let (x1, x2) = (parents[0][index], parents[1][index])
            return (
                isFirstMirrored
                    ? 0.5 * ((1 - beta1) * x1 + (1 + beta2) * x2) : 0.5 * ((1 + beta1) * x1 + (1 - beta2) * x2),
                isSecondMirrored
                    ? 0.5 * (-(1 - beta1) * x1 + (3 - beta2) * x2) : 0.5 * ((3 - beta1) * x1 - (1 - beta2) * x2)
            )
        }
        return oneChild(of: children, &stream)
    }

    /// Joins the two children of a binary crossover and the two parents to one child, as Optuna does.
    private func oneChild(of children: [(Double, Double)], _ stream: inout NormalStream) -> [Double] {
        let pairs = children.enumerated().map { index, pair in
            let source = stream.nextUnit() < Self.evenChance ? pair : (parents[0][index], parents[1][index])
            return stream.nextUnit() >= Self.evenChance ? source : (source.1, source.0)
        }
        let isFirst = stream.nextUnit() < 0.5
        return pairs.map { isFirst ? $0.0 : $0.1 }
    }

    private func simplex(_ stream: inout NormalStream) -> [Double] {
        let expansion = Double(count + 2).squareRoot()
        let ratios = stream.units(parents.count - 1).enumerated().map { pow($0.element, 1 / Double($0.offset + 1)) }
        return (0..<count).map { index in
            let center = parents.reduce(0) { $0 + $1[index] } / Double(parents.count)
            let vertices = parents.map { center + expansion * ($0[index] - center) }
            var offset = 0.0
            for vertex in 1..<parents.count {
                offset = ratios[vertex - 1] * (vertices[vertex - 1] - vertices[vertex] + offset)
            }
            return vertices[parents.count - 1] + offset
        }
    }

    private func unimodalNormal(_ stream: inout NormalStream) -> [Double] {
        let deviation = 0.35 / Double(count).squareRoot()
        let sideSteps = stream.normals(count).map { $0 * deviation * deviation }
        let step = (stream.normals(1).first ?? 0) * 0.25
        var child = (0..<count).map { index in
            (parents[0][index] + parents[1][index]) / 2 + step * (parents[0][index] - parents[1][index])
        }
        guard count > 1 else { return child }
        let line = zip(parents[1], parents[0]).map { $0 - $1 }
        let length = max(LinearAlgebra.norm(line), Self.leastDistance)
        let direction = line.map { $0 / length }
        let toThird = zip(parents[2], parents[0]).map { $0 - $1 }
        let along = LinearAlgebra.dot(toThird, direction)
        let distance = LinearAlgebra.norm(zip(toThird, direction).map { $0 - along * $1 })
        for (sideStep, axis) in zip(sideSteps, sideAxes(of: direction)) {
            for index in child.indices { child[index] += distance * sideStep * axis[index] }
        }
        return child
    }

    /// An orthonormal basis of what is orthogonal to a direction.
    private func sideAxes(of direction: [Double]) -> [[Double]] {
        var columns = (0..<count).map { index in
            var column = [Double](repeating: 0, count: count)
            column[index] = 1
            return column
        }
        if direction.contains(where: { $0 != 0 }) { columns[0] = direction }
        return Array(LinearAlgebra.orthogonalFactor(columns: columns).dropFirst())
    }
}
