import Testing

@testable import HyperoptCharts

@Suite struct LogScaleTests {
    private func scale(_ domain: ClosedRange<Double>) -> LogScale {
        LogScale(domain: domain, range: ScaleRange(from: 0, to: 100))
    }

    @Test(arguments: [
        (1e-5...0.1, ["1e-05", "0.0001", "0.001", "0.01", "0.1"]), (1.0...100.0, ["1", "3", "10", "30", "100"]),
        (1...10, ["1", "2", "5", "10"]), (1e-12...1, ["1e-12", "1e-09", "1e-06", "0.001", "1"]),
        (3.1...3.9, ["3.2", "3.4", "3.6", "3.8"]),
    ]) func ticksAreRound(domain: ClosedRange<Double>, labels: [String]) {
        #expect(scale(domain).ticks.map(\.label) == labels)
    }

    @Test func equalRatiosAreEquallyFarApart() {
        let scale = scale(1...10_000)
        #expect((scale.position(of: 10) - 25).magnitude < 1e-9)
        #expect((scale.position(of: 1_000) - 75).magnitude < 1e-9)
        #expect(scale.position(of: 0) == -100)
        #expect(scale.position(of: -1) == -100)
        #expect(scale.position(of: .nan) == 0)
    }

    @Test(arguments: [
        Double.leastNonzeroMagnitude...Double.leastNonzeroMagnitude, Double.leastNonzeroMagnitude...1e308,
        1e308...1e308, 2...2,
    ])
    func extremeDomainsHaveFinitePositions(domain: ClosedRange<Double>) {
        let scale = scale(domain)
        for value in [domain.lowerBound, domain.upperBound] { #expect(scale.position(of: value).isFinite) }
        #expect((1...9).contains(scale.ticks.count))
    }
}
