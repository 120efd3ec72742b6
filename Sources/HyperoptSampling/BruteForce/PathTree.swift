import HyperoptCore

/// The values of a study's trials as a tree: each level is a parameter, each branch one of its values.
///
/// Which parameter comes next at a node is read off the trials there: the first that all of them have, with the same
/// values to choose from. A branch without a trial is untried; one where a trial ended, having no more parameters, is
/// tried.
struct PathTree {
    private struct Column {
        let values: ParameterColumn
        /// For each distribution of the parameter its values, where there are finitely many.
        let candidates: [Int32: FiniteValues]
    }

    /// What is known of a branch.
    private struct Branch {
        /// The number of untried paths, at least those known.
        var untried = 0.0
        /// Whether a running trial ends here, as far as it has come.
        var isRunning = false
    }

    private let columns: [String: Column]
    private let names: [String]
    private let rows: [Int]
    private let history: StudyHistory
    private let countsRunning: Bool

    /// The tree of the trials that have the given values.
    ///
    /// - Parameters:
    ///   - history: the study.
    ///   - number: a trial to leave out.
    ///   - given: values that a trial must have to belong to the tree; these parameters are no levels of it.
    ///   - countsRunning: whether a running trial's path counts as tried.
    init(_ history: StudyHistory, excluding number: Int?, given: [String: Double], countsRunning: Bool) {
        let columnsGiven = history.columns.compactMap { column in given[column.name].map { (column, $0) } }
        rows =
            columnsGiven.count < given.count
            ? []
            : (0..<history.count).filter { row in
                history.number(at: row) != number && history.state(at: row) != .waiting
                    && columnsGiven.allSatisfy { $0.0.value(at: row) == $0.1 }
            }
        var columns: [String: Column] = [:]
        for column in history.columns where given[column.name] == nil {
            var candidates: [Int32: FiniteValues] = [:]
            for row in rows {
                guard let id = column.distribution(at: row), candidates[id] == nil else { continue }
                let distribution = history.distributions[id]
                if !distribution.isSingle { candidates[id] = FiniteValues(distribution) }
            }
            if !candidates.isEmpty { columns[column.name] = Column(values: column, candidates: candidates) }
        }
        self.columns = columns
        names = history.columns.map(\.name).filter { columns[$0] != nil }
        self.history = history
        self.countsRunning = countsRunning
    }

    /// Whether there is an untried path; a running trial without parameters is not taken for a tried one.
    var isExpandable: Bool {
        let known = rows.filter { history.state(at: $0).isFinished || hasLevel($0, names) }
        return branch(known, levels: names).untried > 0
    }

    /// How likely each value of a parameter, the tree's first level, is to be drawn; all 0 when no untried path is left.
    func weights(of candidates: FiniteValues, named name: String) -> [Double] {
        var untried = [Double](repeating: 1, count: candidates.count)
        var runs = [Bool](repeating: false, count: candidates.count)
        let levels = names.filter { $0 != name }
        for (index, rows) in groups(rows, by: columns[name], candidates) {
            let branch = branch(rows, levels: levels)
            untried[index] = branch.untried
            runs[index] = branch.isRunning
        }
        let total = untried.reduce(0, +)
        guard total > 0 else { return untried }
        let open = Double(untried.count { $0 > 0 })
        var weights = untried.map { 0.5 * ($0 / total) + 0.5 * ($0 > 0 ? 1 / open : 0) }
        if weights.indices.contains(where: { !runs[$0] && weights[$0] > 0 }) {
            for index in weights.indices where runs[index] { weights[index] = 0 }
        }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    private func branch(_ rows: [Int], levels: [String]) -> Branch {
        let ended = rows.filter { !hasLevel($0, levels) }
        let going = ended.isEmpty ? rows : rows.filter { hasLevel($0, levels) }
        var branch = Branch(isRunning: ended.contains { !history.state(at: $0).isFinished })
        guard let level = nextLevel(going, levels), let column = columns[level],
            let candidates = going.lazy.compactMap({ row in
                column.values.distribution(at: row).flatMap { column.candidates[$0] }
            }).first
        else {
            let isTried = branch.isRunning ? countsRunning : false
            branch.untried = isTried || ended.contains { history.state(at: $0).isFinished } ? 0 : 1
            return branch
        }
        let rest = levels.filter { $0 != level }
        let groups = groups(going, by: column, candidates)
        branch.untried = Double(candidates.count - groups.count)
        for rows in groups.values { branch.untried += self.branch(rows, levels: rest).untried }
        return branch
    }

    private func hasLevel(_ row: Int, _ levels: [String]) -> Bool {
        levels.contains { name in
            guard let column = columns[name], let id = column.values.distribution(at: row) else { return false }
            return column.candidates[id] != nil
        }
    }

    /// The parameter by which trials part: the first that all have alike, else the one that most have.
    private func nextLevel(_ rows: [Int], _ levels: [String]) -> String? {
        guard !rows.isEmpty else { return nil }
        var most: (name: String, count: Int)?
        for name in levels {
            guard let column = columns[name] else { continue }
            let ids = rows.compactMap { column.values.distribution(at: $0) }.filter { column.candidates[$0] != nil }
            if ids.count == rows.count, ids.allSatisfy({ $0 == ids[0] }) { return name }
            if ids.count > most?.count ?? 0 { most = (name, ids.count) }
        }
        return most?.name
    }

    /// Trials by the place of their value; those without one of these values are left out.
    private func groups(_ rows: [Int], by column: Column?, _ candidates: FiniteValues) -> [Int: [Int]] {
        var groups: [Int: [Int]] = [:]
        guard let column else { return groups }
        for row in rows {
            if let index = candidates.index(of: column.values.value(at: row)) { groups[index, default: []].append(row) }
        }
        return groups
    }
}
