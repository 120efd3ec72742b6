import HyperoptCore
import Testing

struct NonDominatedSortTests {
    @Test func ranksAreOptunas() throws {
        let cases = try FrontFixture.all()
        #expect(cases.count == 60)
        for fixture in cases {
            #expect(NonDominatedSort.ranks(of: fixture.losses) == fixture.ranks)
            #expect(NonDominatedSort.ranks(of: fixture.losses, covering: fixture.needed) == fixture.firstRanks)
            #expect(NonDominatedSort.front(of: fixture.losses) == fixture.ranks.map { $0 == 0 })
        }
    }

    @Test func equalPointsShareARank() {
        let losses = LossTable(objectiveCount: 2, rows: [[1, 1], [0, 2], [1, 1], [2, 2]])
        #expect(NonDominatedSort.ranks(of: losses) == [0, 0, 0, 1])
        #expect(NonDominatedSort.front(of: losses) == [true, true, true, false])
    }

    @Test func infinitiesAreComparable() {
        let losses = LossTable(objectiveCount: 2, rows: [[.infinity, 0], [0, .infinity], [.infinity, .infinity]])
        #expect(NonDominatedSort.ranks(of: losses) == [0, 0, 1])
    }

    @Test func nothingHasNoRanks() {
        #expect(NonDominatedSort.ranks(of: LossTable(objectiveCount: 2)).isEmpty)
        #expect(NonDominatedSort.front(of: LossTable(objectiveCount: 3)).isEmpty)
    }

    @Test func notANumberEndsTheSortToo() {
        let losses = LossTable(
            objectiveCount: 3, rows: [[.nan, 1, 2], [0, .nan, 1], [1, 1, 1], [.nan, .nan, .nan]])
        #expect(NonDominatedSort.ranks(of: losses).count == 4)
    }
}
