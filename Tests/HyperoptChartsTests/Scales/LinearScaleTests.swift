import Testing

@testable import HyperoptCharts

@Suite struct LinearScaleTests {
    private func scale(_ domain: ClosedRange<Double>, ticks: Int = 5, integers: Bool = false) -> LinearScale {
        LinearScale(
            domain: domain, range: ScaleRange(from: 0, to: 100), tickCount: ticks, integersOnly: integers)
    }

    @Test(arguments: [
        (0.0...1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]), (0...119, ["0", "20", "40", "60", "80", "100"]),
        (-0.3...0.3, ["-0.3", "-0.2", "-0.1", "0.0", "0.1", "0.2", "0.3"]),
        (0.961...0.969, ["0.962", "0.964", "0.966", "0.968"]),
        (0...3e7, ["0", "5e+06", "1e+07", "1.5e+07", "2e+07", "2.5e+07", "3e+07"]),
        (0...4e-6, ["0", "1e-06", "2e-06", "3e-06", "4e-06"]),
    ]) func ticksAreRound(domain: ClosedRange<Double>, labels: [String]) {
        #expect(scale(domain).ticks.map(\.label) == labels)
    }

    @Test func integerTicksAreWhole() {
        #expect(scale(-0.5...2.5, integers: true).ticks.map(\.label) == ["0", "1", "2"])
        #expect(scale(-0.5...0.5, integers: true).ticks.map(\.label) == ["0"])
    }

    @Test func positionsFollowTheRange() {
        let scale = LinearScale(domain: 10...20, range: ScaleRange(from: 300, to: 100))
        #expect(scale.position(of: 10) == 300)
        #expect(scale.position(of: 15) == 200)
        #expect(scale.position(of: 20) == 100)
        #expect(scale.position(of: 1e300) == -100)
        #expect(scale.position(of: .nan) == 300)
    }

    @Test(
        arguments: [
            0.0...0.0, 7.0...7.0, -3.0...(-3.0), 1.0...(1.0 + .ulpOfOne),
            Double.leastNonzeroMagnitude...Double.leastNonzeroMagnitude, 0...Double.leastNonzeroMagnitude,
            1e308...1e308,
            -.greatestFiniteMagnitude ... .greatestFiniteMagnitude, 1e15...(1e15 + 1), 9.99e307...1e308,
        ] as [ClosedRange<Double>]) func extremeDomainsHaveFinitePositionsAndFewTicks(domain: ClosedRange<Double>)
    {
        let scale = scale(domain)
        #expect(scale.low < scale.high)
        for value in [domain.lowerBound, domain.upperBound] {
            #expect((0...100).contains(scale.position(of: value)))
        }
        #expect((1...12).contains(scale.ticks.count))
        #expect(Set(scale.ticks.map(\.label)).count == scale.ticks.count)
    }

    @Test func labelsReadBackToTheirValues() throws {
        var numbers = Numbers(seed: 2)
        for _ in 0..<500 {
            let low = (numbers.next() - 0.5) * 200
            let ticks = scale(low...(low + numbers.next() * 50 + 1e-6)).ticks
            #expect((2...9).contains(ticks.count))
            for tick in ticks { #expect(try #require(Double(tick.label)) == tick.value) }
        }
    }
}
