import HyperoptCore

/// The partition of all parameters into groups that every evaluated trial has entirely or not at all.
///
/// Optuna's `_GroupDecomposedSearchSpace`: each trial cuts every group into the part that it has and the part that it
/// lacks; what no group holds yet becomes a new group. A parameter keeps the distribution with which it came first.
struct GroupDecomposition: Sendable {
    /// The groups, each ordered by name.
    private(set) var spaces: [SearchSpace] = []
    private var consumedCount = 0

    /// Takes in the trials that were evaluated since the last call, in the order of their numbers.
    mutating func update(from history: StudyHistory) {
        let fresh = history.evaluatedNumbers.dropFirst(consumedCount)
        guard !fresh.isEmpty else { return }
        consumedCount = history.evaluatedCount
        for number in fresh.sorted() {
            if let row = history.row(of: number) { add(row: row, of: history) }
        }
    }

    private mutating func add(row: Int, of history: StudyHistory) {
        var rest: [String: Distribution] = [:]
        for column in history.columns {
            if let id = column.distribution(at: row) { rest[column.name] = history.distributions[id] }
        }
        var next: [SearchSpace] = []
        for space in spaces {
            let inside = space.parameters.filter { rest[$0.name] != nil }
            if !inside.isEmpty { next.append(SearchSpace(inside)) }
            if inside.count < space.parameters.count {
                next.append(SearchSpace(space.parameters.filter { rest[$0.name] == nil }))
            }
            for parameter in inside { rest[parameter.name] = nil }
        }
        if !rest.isEmpty {
            next.append(SearchSpace(rest.map { SearchSpace.Parameter($0.key, $0.value) }).sortedByName)
        }
        spaces = next
    }
}
