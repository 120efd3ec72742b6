import HyperoptCore
import Testing

@testable import HyperoptSampling

struct CmaEsSamplerTests {
    @Test(arguments: 0..<4)
    func theFirstGenerationIsOptunas(study: Int) throws {
        var replay = try SamplerReplay(SamplerReplay.studies(of: "cmaes")[study])
        try replay.run()
        #expect(replay.compared > 20)
        #expect(replay.differing == [])
    }
}
