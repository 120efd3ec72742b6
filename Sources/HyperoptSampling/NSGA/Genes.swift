import HyperoptCore

/// The parameters of a joint space with the columns of the history that hold their values, in Optuna's order: numbers
/// and choices apart.
struct Genes {
    struct Numeric {
        let name: String
        let distribution: Distribution
        let scale: NumericScale
        let column: ParameterColumn
    }

    struct Categorical {
        let name: String
        let distribution: Distribution
        let column: ParameterColumn
    }

    private(set) var numeric: [Numeric] = []
    private(set) var categorical: [Categorical] = []
    private var columns: [String: ParameterColumn] = [:]

    init(_ space: SearchSpace, in history: StudyHistory) {
        for parameter in space.parameters {
            guard let column = history.column(named: parameter.name) else { continue }
            let (name, distribution) = (parameter.name, parameter.distribution)
            columns[name] = column
            if let scale = NumericScale(distribution) {
                numeric.append(Numeric(name: name, distribution: distribution, scale: scale, column: column))
            } else {
                categorical.append(Categorical(name: name, distribution: distribution, column: column))
            }
        }
    }

    /// The value of a trial's parameter; NaN when it has none.
    func value(of name: String, at row: Int) -> Double {
        columns[name]?.value(at: row) ?? .nan
    }
}
