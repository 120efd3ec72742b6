import HyperoptCore
import Testing

struct HypervolumeSubsetTests {
    @Test func subsetsAreOptunas() throws {
        var compared = 0
        for fixture in try FrontFixture.all() {
            let front = fixture.losses.rows(fixture.ranks.indices.filter { fixture.ranks[$0] == 0 })
            for (size, rows) in fixture.subsets {
                let chosen = HypervolumeSubset.greedy(size, of: front, reference: fixture.frontReference)
                #expect(chosen == rows, "\(size) of \(front)")
                compared += 1
            }
        }
        #expect(compared > 100)
    }

    @Test func duplicatesFillUp() {
        let losses = LossTable(objectiveCount: 2, rows: [[1, 0], [1, 0], [0, 1], [0, 1]])
        #expect(HypervolumeSubset.greedy(3, of: losses, reference: [2, 2]) == [0, 1, 2])
    }

    @Test func withoutAFiniteReferenceTheFirstAreTaken() {
        let losses = LossTable(objectiveCount: 2, rows: [[2, 0], [1, 1], [0, 2]])
        #expect(HypervolumeSubset.greedy(2, of: losses, reference: [.infinity, 1]) == [2, 1])
    }

    @Test func sizesOutOfRange() {
        let losses = LossTable(objectiveCount: 3, rows: [[0, 0, 0], [1, 1, 1]])
        #expect(HypervolumeSubset.greedy(0, of: losses, reference: [2, 2, 2]).isEmpty)
        #expect(HypervolumeSubset.greedy(5, of: losses, reference: [2, 2, 2]) == [0, 1])
    }

    @Test func pointsWithoutBoundsComeFirst() {
        let rows: [[Double]] = [[0, 0, 0], [-.infinity, 1, 1], [1, -.infinity, 1], [-1, 2, 2]]
        let losses = LossTable(objectiveCount: 3, rows: rows)
        let chosen = HypervolumeSubset.greedy(2, of: losses, reference: [3, 3, 3])
        #expect(chosen.first == 1)
        #expect(Set(chosen).count == 2)
    }
}
