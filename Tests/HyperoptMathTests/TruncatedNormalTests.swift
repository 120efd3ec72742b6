import HyperoptCore
import HyperoptMath
import Testing

struct TruncatedNormalTests {
    @Test func quantilesAndMassesAreOptunas() throws {
        let cases = try fixture("truncnorm").elements()
        #expect(cases.count == 48)
        for json in cases {
            let a = try json.number("a")
            let b = try json.number("b")
            let q = try json.number("q")
            let quantile = try json.number("ppf")
            let mass = try json.number("log_mass")
            #expect(isClose(TruncatedNormal.quantile(q, a, b), quantile, absolute: 1e-13), "\(json)")
            #expect(isClose(TruncatedNormal.logMass(a, b), mass), "\(json)")
        }
    }

    @Test func logDensity() {
        #expect(TruncatedNormal.logDensity(2, -1, 1) == -.infinity)
        #expect(TruncatedNormal.logDensity(1, 1, 1).isNaN)
        // φ(0) / (Φ(1) − Φ(−1)) = 0.398942280 / 0.682689492
        #expect(isClose(TruncatedNormal.logDensity(0, -1, 1), -0.5372233869025466, relative: 1e-12))
    }

    @Test func anEmptyIntervalHasNoQuantile() {
        #expect(TruncatedNormal.quantile(0.5, 2, 2).isNaN)
    }
}
