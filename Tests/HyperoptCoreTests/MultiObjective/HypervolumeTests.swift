import HyperoptCore
import Testing

struct HypervolumeTests {
    @Test func volumesAreOptunas() throws {
        for fixture in try FrontFixture.all() {
            let volume = Hypervolume.value(of: fixture.losses, reference: fixture.reference)
            #expect(abs(volume - fixture.hypervolume) <= 1e-12 * max(1, fixture.hypervolume))
        }
    }

    @Test func twoBoxesOverlap() {
        let losses = LossTable(objectiveCount: 2, rows: [[0, 1], [1, 0]])
        #expect(Hypervolume.value(of: losses, reference: [2, 2]) == 3)
    }

    @Test func pointsBeyondTheReferenceDoNotCount() {
        let losses = LossTable(objectiveCount: 2, rows: [[0, 1], [-5, 3], [.nan, 0]])
        #expect(Hypervolume.value(of: losses, reference: [2, 2]) == 2)
    }

    @Test func edges() {
        #expect(Hypervolume.value(of: LossTable(objectiveCount: 2), reference: [1, 1]) == 0)
        let point = LossTable(objectiveCount: 2, rows: [[0, 0]])
        #expect(Hypervolume.value(of: point, reference: [1, .infinity]) == .infinity)
        let unbounded = LossTable(objectiveCount: 2, rows: [[-.infinity, 0]])
        #expect(Hypervolume.value(of: unbounded, reference: [1, 1]) == .infinity)
        #expect(Hypervolume.value(of: point, reference: [1]) == 0)
    }
}
