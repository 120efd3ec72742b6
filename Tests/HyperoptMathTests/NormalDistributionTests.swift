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

    @Test func endsOfTheLine() {
        #expect(NormalDistribution.logCDF(-.infinity) == -.infinity)
        #expect(NormalDistribution.logCDF(.infinity) == 0)
        #expect(NormalDistribution.inverseLogCDF(-.infinity) == -.infinity)
        #expect(NormalDistribution.inverseLogCDF(0) == .infinity)
        #expect(NormalDistribution.inverseLogCDF(.nan).isNaN)
    }
}
