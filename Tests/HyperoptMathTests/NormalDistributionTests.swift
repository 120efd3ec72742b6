import HyperoptMath
import Testing

/// The numbers were computed by SciPy's `log_ndtr` and `ndtri_exp`.
struct NormalDistributionTests {
    @Test(arguments: [
        (-40, -804.6084420137539), (-20, -203.9171553710973), (-19.9, -201.91716770733265), (-5, -15.064998393988727),
        (-1, -1.8410216450092634), (0, -0.6931471805599453), (1, -0.1727537790234499), (5, -2.8665161296376294e-07),
        (6.5, -4.016000583939729e-11),
    ])
    func logCDF(x: Double, expected: Double) {
        #expect(isClose(NormalDistribution.logCDF(x), expected, relative: 1e-12, absolute: 1e-15))
    }

    @Test(arguments: [
        (-800, -39.88469483825668), (-50, -9.674825283612355), (-5, -2.4709386372615887), (-1, -0.33747496376420244),
        (-0.5, 0.27028802073873587), (-0.01, 2.3282217375371754), (-0.005, 2.576693294391659),
        (-1e-10, 6.361340902411735),
    ])
    func inverseLogCDF(y: Double, expected: Double) {
        #expect(isClose(NormalDistribution.inverseLogCDF(y), expected, relative: 1e-12))
    }

    /// The numbers were computed by mpmath with 50 digits.
    @Test(arguments: [
        (0.5, 0), (0.4999999999, -2.506628482030354e-10), (0.3, -0.5244005127080408), (0.075, -1.439531470938456),
        (0.0749, -1.4402382675279637), (0.001, -3.0902323061678136), (1e-08, -5.612001244174789),
        (1e-10, -6.361340902404057), (1e-12, -7.034483825301132), (1e-100, -21.273453560965326),
        (1e-300, -37.0470962993612),
    ])
    func inverseLowerCDF(p: Double, expected: Double) {
        #expect(isClose(NormalDistribution.inverseLowerCDF(p), expected, relative: 5e-16))
    }

    @Test func endsOfTheLine() {
        #expect(NormalDistribution.inverseLowerCDF(0) == -.infinity)
        #expect(NormalDistribution.logCDF(-.infinity) == -.infinity)
        #expect(NormalDistribution.logCDF(.infinity) == 0)
        #expect(NormalDistribution.inverseLogCDF(-.infinity) == -.infinity)
        #expect(NormalDistribution.inverseLogCDF(0) == .infinity)
        #expect(NormalDistribution.inverseLogCDF(.nan).isNaN)
    }
}
