import Foundation
import HyperoptCore
import Testing

/// Points with the ranks, hypervolumes and subsets that Optuna computed (`make_fronts.py`).
struct FrontFixture {
    let losses: LossTable
    let ranks: [Int]
    let needed: Int
    let firstRanks: [Int]
    let reference: [Double]
    let hypervolume: Double
    let frontReference: [Double]
    /// Of the rows of rank 0, in ascending order, the chosen ones by the size of the choice.
    let subsets: [(size: Int, rows: [Int])]

    static func all() throws -> [FrontFixture] {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/fronts", withExtension: "json"))
        let json = try JSONValue(parsing: String(decoding: Data(contentsOf: url), as: UTF8.self))
        return try #require(json.arrayValue).map { try FrontFixture($0) }
    }

    private init(_ json: JSONValue) throws {
        func numbers(_ key: String) throws -> [Double] {
            try #require(json[key]?.arrayValue).compactMap(\.doubleValue)
        }
        let rows = try #require(json["losses"]?.arrayValue).map { $0.arrayValue?.compactMap(\.doubleValue) ?? [] }
        losses = LossTable(objectiveCount: rows[0].count, rows: rows)
        ranks = try numbers("ranks").map { Int($0) }
        needed = Int(try #require(json["needed"]?.doubleValue))
        firstRanks = try numbers("first_ranks").map { Int($0) }
        reference = try numbers("reference")
        hypervolume = try #require(json["hypervolume"]?.doubleValue)
        frontReference = try numbers("front_reference")
        guard case .object(let members)? = json["subsets"] else {
            subsets = []
            return
        }
        subsets = members.map { member in
            (Int(member.key) ?? 0, member.value.arrayValue?.compactMap { $0.doubleValue.map { Int($0) } } ?? [])
        }
    }
}
