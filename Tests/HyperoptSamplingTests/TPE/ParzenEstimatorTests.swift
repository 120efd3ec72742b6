import Foundation
import HyperoptCore
import Testing

@testable import HyperoptSampling

struct ParzenEstimatorTests {
    @Test func kernelsAndDensitiesAreOptunas() throws {
        let cases = try fixture("parzen").elements()
        #expect(cases.count == 44)
        for json in cases { try check(json) }
    }

    private func check(_ json: JSONValue) throws {
        let distribution = try Distribution(json: json["distribution"] ?? .null)
        var options = TPESampler.Options()
        options.considerEndpoints = json["consider_endpoints"] == .bool(true)
        options.considerMagicClip = json["magic_clip"] == .bool(true)
        let estimator = ParzenEstimator(
            space: SearchSpace([SearchSpace.Parameter("x", distribution)]), options: options)
        var history = StudyHistory(directions: [.minimize])
        for (number, value) in try json.numbers("observations").enumerated() {
            history.begin(
                number: number,
                parameters: [FrozenTrial.Parameter(name: "x", distribution: distribution, internalValue: value)])
        }
        let observations = Observations(
            rows: Array(0..<history.count), dimensions: estimator.dimensions, history: history, readsAnnounced: false)
        let density = try estimator.density(of: observations, hasEqualWeights: false)

        expect(density.weights, try json.numbers("weights"), "weights of \(json)")
        switch density.kernels[0] {
        case .numeric(let kernels):
            expect(kernels.means, try json.numbers("mu"), "means of \(json)")
            expect(kernels.widths, try json.numbers("sigma"), "widths of \(json)")
        case .categorical(let kernels):
            for (kernel, row) in try json.array("kernel_weights").enumerated() {
                let logs = (0..<kernels.choiceCount).map { kernels.logProbabilities(of: $0)[kernels.lists[kernel]] }
                expect(logs.map { exp($0) }, try row.elements().compactMap(\.doubleValue), "probabilities of \(json)")
            }
        }
        expect(
            density.logDensities(at: [try json.numbers("x")]), try json.numbers("log_pdf"), "densities of \(json)")
    }

    private func expect(_ actual: [Double], _ expected: [Double], _ comment: Comment) {
        #expect(actual.count == expected.count, comment)
        for (left, right) in zip(actual, expected) {
            #expect(isClose(left, right, relative: 1e-11, absolute: 1e-13), comment)
        }
    }
}
