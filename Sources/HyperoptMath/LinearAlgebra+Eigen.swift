extension LinearAlgebra {
    /// The eigenvalues of a symmetric matrix in ascending order, and the eigenvectors of length 1.
    ///
    /// Householder reflections make the matrix tridiagonal, implicit QL steps diagonal; sources: Golub and Van Loan,
    /// "Matrix computations", sections 8.3.1 and 8.3.3. Each vector's greatest component is positive, so that equal
    /// matrices have equal vectors. A matrix with a value that is not finite gives NaN.
    ///
    /// - Parameter matrix: the rows.
    /// - Returns: the values, and the vectors in the same order.
    /// - Complexity: O(n³).
    package static func eigen(symmetric matrix: [[Double]]) -> (values: [Double], vectors: [[Double]]) {
        let size = matrix.count
        guard matrix.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
            let nothing = [Double](repeating: .nan, count: size)
            return (nothing, matrix.map { _ in nothing })
        }
        // Row k of the vectors becomes the k-th one.
        var vectors = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
        var (diagonal, beside) = tridiagonalize(matrix, &vectors)
        for first in 0..<size { settle(first, &diagonal, &beside, &vectors) }
        let order = (0..<size).sorted { (diagonal[$0], $0) < (diagonal[$1], $1) }
        return (order.map { diagonal[$0] }, order.map { oriented(vectors[$0]) })
    }

    /// The diagonal of a similar tridiagonal matrix, and what is beside it; the last of the latter is 0.
    private static func tridiagonalize(
        _ matrix: [[Double]], _ vectors: inout [[Double]]
    ) -> (diagonal: [Double], beside: [Double]) {
        let size = matrix.count
        var a = matrix
        var beside = [Double](repeating: 0, count: size)
        for pivot in 0..<max(0, size - 1) {
            let next = pivot + 1
            var reflector = [Double](repeating: 0, count: size)
            for row in next..<size { reflector[row] = a[row][pivot] }
            let length = norm(reflector)
            guard length > 0, reflector[next...].dropFirst().contains(where: { $0 != 0 }) else {
                beside[pivot] = reflector[next]
                continue
            }
            beside[pivot] = reflector[next] >= 0 ? -length : length
            reflector[next] -= beside[pivot]
            let scale = 2 / dot(reflector, reflector)
            var image = [Double](repeating: 0, count: size)
            for row in next..<size { image[row] = scale * dot(a[row], reflector) }
            let half = scale / 2 * dot(reflector, image)
            for row in next..<size { image[row] -= half * reflector[row] }
            for row in next..<size { subtract(reflector[row], image, image[row], reflector, from: &a[row]) }
            var sum = [Double](repeating: 0, count: size)
            for row in next..<size { subtract(-reflector[row], vectors[row], 0, sum, from: &sum) }
            for row in next..<size { subtract(scale * reflector[row], sum, 0, sum, from: &vectors[row]) }
        }
        return ((0..<size).map { a[$0][$0] }, beside)
    }

    /// Subtracts two scaled vectors from a third.
    private static func subtract(
        _ left: Double, _ first: [Double], _ right: Double, _ second: [Double], from vector: inout [Double]
    ) {
        for index in vector.indices { vector[index] -= left * first[index] + right * second[index] }
    }

    /// Makes the element beside one of the diagonal vanish, by QL steps from the end of its block.
    private static func settle(
        _ first: Int, _ diagonal: inout [Double], _ beside: inout [Double], _ vectors: inout [[Double]]
    ) {
        // Two or three steps are usual; the limit only keeps rounding from going on for ever.
        for _ in 0..<60 {
            let end =
                (first..<diagonal.count - 1).first {
                    abs(beside[$0]) <= 0x1p-53 * (abs(diagonal[$0]) + abs(diagonal[$0 + 1]))
                } ?? diagonal.count - 1
            guard end > first else { return }
            step(first, end, &diagonal, &beside, &vectors)
        }
    }

    /// One implicit QL step with Wilkinson's shift on the block from `first` to `end`.
    private static func step(
        _ first: Int, _ end: Int, _ diagonal: inout [Double], _ beside: inout [Double], _ vectors: inout [[Double]]
    ) {
        let ratio = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first])
        let root = (ratio * ratio + 1).squareRoot()
        var bulge = diagonal[end] - diagonal[first] + beside[first] / (ratio + (ratio >= 0 ? root : -root))
        var (sine, cosine, shift) = (1.0, 1.0, 0.0)
        for row in stride(from: end - 1, through: first, by: -1) {
            let across = sine * beside[row]
            let along = cosine * beside[row]
            let length = (across * across + bulge * bulge).squareRoot()
            beside[row + 1] = length
            if length == 0 {
                diagonal[row + 1] -= shift
                beside[end] = 0
                return
            }
            sine = across / length
            cosine = bulge / length
            let value = diagonal[row + 1] - shift
            let change = (diagonal[row] - value) * sine + 2 * cosine * along
            shift = sine * change
            diagonal[row + 1] = value + shift
            bulge = cosine * change - along
            rotate(&vectors, row, sine, cosine)
        }
        diagonal[first] -= shift
        beside[first] = bulge
        beside[end] = 0
    }

    private static func rotate(_ vectors: inout [[Double]], _ row: Int, _ sine: Double, _ cosine: Double) {
        // Both rows are taken out, so that neither is copied when it changes.
        var (upper, lower) = ([Double](), [Double]())
        swap(&upper, &vectors[row])
        swap(&lower, &vectors[row + 1])
        for index in upper.indices {
            let (x, y) = (upper[index], lower[index])
            upper[index] = cosine * x - sine * y
            lower[index] = sine * x + cosine * y
        }
        swap(&upper, &vectors[row])
        swap(&lower, &vectors[row + 1])
    }

    private static func oriented(_ vector: [Double]) -> [Double] {
        let greatest = vector.max { abs($0) < abs($1) } ?? 0
        return greatest < 0 ? vector.map { -$0 } : vector
    }
}
