/// Small dense linear algebra, with matrices as arrays of rows.
package enum LinearAlgebra {
    /// The orthogonal factor of a square matrix, by Householder reflections with LAPACK's signs (`dgeqrf`).
    ///
    /// - Parameter columns: the matrix's columns, as many as each is long.
    /// - Returns: the factor's columns.
    /// - Complexity: O(n³).
    package static func orthogonalFactor(columns: [[Double]]) -> [[Double]] {
        let size = columns.count
        var columns = columns
        var reflections: [(vector: [Double], scale: Double)] = []
        for pivot in 0..<size {
            let tail = columns[pivot][(pivot + 1)...].reduce(0) { $0 + $1 * $1 }
            guard tail > 0 else { continue }
            let head = columns[pivot][pivot]
            let norm = (head * head + tail).squareRoot()
            let image = head >= 0 ? -norm : norm
            var vector = [Double](repeating: 0, count: size)
            vector[pivot] = 1
            for row in (pivot + 1)..<size { vector[row] = columns[pivot][row] / (head - image) }
            let reflection = (vector, (image - head) / image)
            for column in pivot..<size { reflect(&columns[column], by: reflection) }
            reflections.append(reflection)
        }
        return (0..<size).map { index in
            var column = [Double](repeating: 0, count: size)
            column[index] = 1
            for reflection in reflections.reversed() { reflect(&column, by: reflection) }
            return column
        }
    }

    private static func reflect(_ column: inout [Double], by reflection: (vector: [Double], scale: Double)) {
        let product = reflection.scale * dot(reflection.vector, column)
        for row in column.indices { column[row] -= product * reflection.vector[row] }
    }

    /// The sum of the products of two equally long lists' elements.
    package static func dot(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for index in left.indices { sum += left[index] * right[index] }
        return sum
    }

    /// The length of a vector.
    package static func norm(_ vector: [Double]) -> Double { dot(vector, vector).squareRoot() }
}
