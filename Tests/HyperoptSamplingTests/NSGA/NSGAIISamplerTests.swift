import HyperoptCore
import Testing

@testable import HyperoptSampling

struct NSGAIISamplerTests {
    @Test(arguments: 0..<7)
    func suggestsWhatOptunaDoes(study: Int) throws {
        var replay = try SamplerReplay(SamplerReplay.studies(of: "nsgaii")[study])
        try replay.run()
        #expect(replay.compared > 150)
        #expect(replay.differing == [])
    }
}
