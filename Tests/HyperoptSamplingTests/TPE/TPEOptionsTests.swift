import HyperoptCore
import Testing

@testable import HyperoptSampling

struct TPEOptionsTests {
    @Test func functionsAreOptunas() throws {
        let json = try fixture("tpe_functions")
        guard case .object(let gamma)? = json["gamma"], case .object(let multi)? = json["gamma_mo"] else {
            throw FixtureError()
        }
        for member in gamma { #expect(TPESampler.defaultGamma(Int(member.key) ?? -1) == integer(member.value)) }
        for member in multi {
            #expect(TPESampler.defaultGammaMultiobjective(Int(member.key) ?? -1) == integer(member.value))
        }
        let weights30 = try json.numbers("weights_30")
        let weights26 = try json.numbers("weights_26")
        #expect(TPESampler.defaultWeights(30) == weights30)
        #expect(TPESampler.defaultWeights(26) == weights26)
        #expect(TPESampler.defaultWeights(3) == [1, 1, 1])
        #expect(TPESampler.hyperoptDefaultGamma(100) == 3)
    }

    @Test func optionsOutOfRangeAreRefused() {
        let cases: [(String, (inout TPESampler.Options) -> Void)] = [
            ("nEICandidates is 0; it must be at least 1", { $0.nEICandidates = 0 }),
            ("nStartupTrials is -1; it must be at least 0", { $0.nStartupTrials = -1 }),
            ("priorWeight is -1.0; it must be at least 0 and finite", { $0.priorWeight = -1 }),
            ("priorWeight is nan; it must be at least 0 and finite", { $0.priorWeight = .nan }),
            (
                "group is set and multivariate is false; leave multivariate out or set it to true",
                {
                    $0.group = true
                    $0.multivariate = false
                }
            ),
        ]
        for (message, change) in cases {
            let error = #expect(throws: SamplingError.self) { try TPESampler(options: .with(change)) }
            #expect(error == SamplingError(.invalidOption, message))
            #expect(error?.description == message)
        }
    }

    private func integer(_ json: JSONValue) -> Int? {
        json.doubleValue.map { Int($0) }
    }
}
