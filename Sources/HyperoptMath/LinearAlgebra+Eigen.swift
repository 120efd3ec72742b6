extension LinearAlgebra {
    /// The eigenvalues of a symmetric matrix in ascending order, and the eigenvectors of length 1.
    ///
    /// By cyclic Jacobi rotations, which are slower than other methods but accurate for small eigenvalues, too. Each
    /// vector's greatest component is positive, so that equal matrices have equal vectors. A matrix with a value that
    /// is not finite gives NaN.
    ///
    /// - Parameter matrix: the rows; only the upper half is read.
    /// - Returns: the values, and the vectors in the same order.
    /// - Complexity: O(n³), about ten rounds.
    package static func eigen(symmetric matrix: [[Double]]) -> (values: [Double], vectors: [[Double]]) {
        let size = matrix.count
        guard matrix.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
            let nothing = [Double](repeating: .nan, count: size)
            return (nothing, matrix.map { _ in nothing })
        }
        // The upper half is worked on.
        var a = matrix
        // Row k is the k-th vector.
        var vectors = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
        for _ in 0..<60 {
            var off = 0.0
            for row in 0..<size {
                for column in row + 1..<max(size, row + 1) { off += a[row][column] * a[row][column] }
            }
            guard off > 0 else { break }
            for row in 0..<size {
                for column in row + 1..<max(size, row + 1) { rotate(&a, &vectors, row, column) }
            }
        }
        let values = (0..<size).map { a[$0][$0] }
        let order = (0..<size).sorted { (values[$0], $0) < (values[$1], $1) }
        return (order.map { values[$0] }, order.map { oriented(vectors[$0]) })
    }

    /// Turns the plane of two axes so that the matrix's element between them becomes 0.
    private static func rotate(_ a: inout [[Double]], _ vectors: inout [[Double]], _ p: Int, _ q: Int) {
        let element = a[p][q]
        // What does not change the diagonal is 0 to rounding.
        if abs(element) <= 0x1p-60 * (abs(a[p][p]) * abs(a[q][q])).squareRoot() || abs(element) < 1e-300 {
            a[p][q] = 0
            return
        }
        let ratio = (a[q][q] - a[p][p]) / (2 * element)
        let tangent = (ratio >= 0 ? 1 : -1) / (abs(ratio) + (ratio * ratio + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        a[p][p] -= tangent * element
        a[q][q] += tangent * element
        a[p][q] = 0
        for index in a.indices where index != p && index != q {
            let (rowP, columnP) = index < p ? (index, p) : (p, index)
            let (rowQ, columnQ) = index < q ? (index, q) : (q, index)
            let (x, y) = (a[rowP][columnP], a[rowQ][columnQ])
            a[rowP][columnP] = cosine * x - sine * y
            a[rowQ][columnQ] = sine * x + cosine * y
        }
        for index in a.indices {
            let (x, y) = (vectors[p][index], vectors[q][index])
            vectors[p][index] = cosine * x - sine * y
            vectors[q][index] = sine * x + cosine * y
        }
    }

    private static func oriented(_ vector: [Double]) -> [Double] {
        let greatest = vector.max { abs($0) < abs($1) } ?? 0
        return greatest < 0 ? vector.map { -$0 } : vector
    }
}
