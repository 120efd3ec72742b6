import Testing

@testable import HyperoptMath

struct LinearAlgebraTests {
    private static func randomSymmetric(_ size: Int, seed: UInt32, spread: Double) -> [[Double]] {
        var stream = MersenneTwister(seed: seed)
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for row in 0..<size {
            for column in 0...row {
                let value = stream.uniform(low: -1, high: 1, count: 1)[0] * (row == column ? spread : 1)
                matrix[row][column] = value
                matrix[column][row] = value
            }
        }
        return matrix
    }

    @Test(arguments: [1, 2, 3, 10, 40])
    func eigenvectorsAreOrthonormalAndDiagonalize(size: Int) {
        let matrix = Self.randomSymmetric(size, seed: UInt32(size), spread: 5)
        let (values, vectors) = LinearAlgebra.eigen(symmetric: matrix)
        #expect(values == values.sorted())
        for (left, vector) in vectors.enumerated() {
            for (right, other) in vectors.enumerated() {
                #expect(abs(LinearAlgebra.dot(vector, other) - (left == right ? 1 : 0)) < 1e-12)
            }
            for row in 0..<size {
                #expect(abs(LinearAlgebra.dot(matrix[row], vector) - values[left] * vector[row]) < 1e-12)
            }
        }
    }

    @Test func smallEigenvaluesKeepTheirDigits() {
        let (values, vectors) = LinearAlgebra.eigen(symmetric: [[2, 1], [1, 2]])
        #expect(abs(values[0] - 1) < 1e-15 && abs(values[1] - 3) < 1e-15)
        #expect(abs(vectors[1][0] - 0.5.squareRoot()) < 1e-15)
        let graded = LinearAlgebra.eigen(symmetric: [[1e12, 1e3], [1e3, 1]]).values
        // The product of the eigenvalues is the determinant, 1e12 - 1e6.
        #expect(abs(graded[0] - 0.999999) < 1e-12)
    }

    @Test func whatIsNotFiniteGivesNaN() {
        let (values, vectors) = LinearAlgebra.eigen(symmetric: [[1, .infinity], [.infinity, 1]])
        #expect(values.allSatisfy(\.isNaN) && vectors.count == 2)
        #expect(LinearAlgebra.eigen(symmetric: []).values.isEmpty)
    }

    /// The numbers were printed by NumPy: `numpy.linalg.qr(a)[0].T`.
    @Test func orthogonalFactorEqualsNumPys() {
        let factor = LinearAlgebra.orthogonalFactor(columns: [[0.6, 0.8, 0], [0, 1, 0], [0, 0, 1]])
        let expected = [[-0.6, -0.8, 0], [-0.8, 0.6, 0], [0, 0, 1]]
        for (column, other) in zip(factor, expected) {
            #expect(zip(column, other).allSatisfy { abs($0 - $1) < 1e-15 })
        }
    }
}
