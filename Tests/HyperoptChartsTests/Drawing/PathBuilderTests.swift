import Testing

@testable import HyperoptCharts

@Suite struct PathBuilderTests {
    @Test func stepsGoSidewaysThenUpOrDown() {
        let points = [Point(x: 0, y: 10), Point(x: 5, y: 4), Point(x: 5, y: 2), Point(x: 9, y: 2)]
        #expect(PathBuilder.steps(points).text == "M0 10H5V4V2H9")
        #expect(PathBuilder.steps([]).isEmpty)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.04, "0"), (0.05, ".1"), (12.34, "12.3"), (-0.5, "-.5"), (7, "7"), (1e300, "100000"),
        (-.infinity, "-100000"), (.nan, "0"),
    ]) func coordinatesHaveOneDecimal(value: Double, text: String) {
        #expect(value.coordinate == text)
    }

    @Test func dotsAreDrawnOncePerPlace() {
        let points = [Point(x: 1, y: 2), Point(x: 1.1, y: 2.1), Point(x: 1.5, y: 1)]
        let svg = PointCloud.dots(at: points, dot: .round, size: 4, paint: .series1).xml()
        #expect(svg.contains("d=\"M2 4h0m1-2h0\""))
    }

    @Test func densityClassesGoByTheLogarithm() {
        let points = [Point](repeating: Point(x: 1, y: 1), count: 256) + [Point(x: 100, y: 50), Point(x: 104, y: 50)]
        let (elements, greatest) = PointCloud.density(of: points, paint: .series1)
        #expect(greatest == 256)
        #expect(elements.count == 2)
        #expect(elements[0].xml().contains("stroke-opacity=\"0.125\""))
        #expect(elements[0].xml().contains("d=\"M25 12h2\""))
        #expect(elements[1].xml().contains("stroke-opacity=\"1.000\""))
    }

    @Test func elementsEscapeWhenWritten() {
        let element = SVGElement("text", ["a": "\"<"], text: "x & y", children: [SVGElement("title", text: ">")])
        #expect(element.xml() == "<text a=\"&quot;&lt;\"><title>&gt;</title>x &amp; y</text>")
    }
}
