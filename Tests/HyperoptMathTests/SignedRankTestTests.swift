import HyperoptCore
import HyperoptMath
import Testing

@Suite struct SignedRankTestTests {
    /// A row of the fixture: differences and the p-values of SciPy's one-sided tests.
    private struct Case {
        let differences: [Double]
        let greater: Double
        let less: Double
    }

    private func cases() throws -> [Case] {
        try fixture("signed_rank").elements().map { row in
            Case(
                differences: try #require(row["differences"]?.arrayValue).compactMap(\.doubleValue),
                greater: try row.number("greater"), less: try row.number("less"))
        }
    }

    @Test func probabilitiesAreThoseOfSciPy() throws {
        for row in try cases() {
            #expect(isClose(SignedRankTest(row.differences).probabilityOfGreater, row.greater, relative: 1e-13))
            #expect(
                isClose(SignedRankTest(row.differences.map { -$0 }).probabilityOfGreater, row.less, relative: 1e-13))
        }
    }

    @Test func fewDifferencesAreCountedWithoutRounding() throws {
        for row in try cases() where row.differences.count <= 13 {
            #expect(SignedRankTest(row.differences).probabilityOfGreater == row.greater)
        }
    }

    @Test func nothingToCompareIsNoEvidence() {
        #expect(SignedRankTest([]).probabilityOfGreater == 1)
    }
}
