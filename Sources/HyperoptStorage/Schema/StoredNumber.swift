/// A number as Optuna's tables hold it: a finite one as it is, any other as the name of its kind.
struct StoredNumber {
    /// The number, or nil when the kind tells all.
    let value: Double?
    /// `FINITE`, `INF_POS`, `INF_NEG` or `NAN`.
    let type: String

    /// Takes any number apart.
    init(_ number: Double) {
        value = number.isFinite ? number : nil
        type = number.isNaN ? "NAN" : number.isFinite ? "FINITE" : number > 0 ? "INF_POS" : "INF_NEG"
    }
}

extension SQLiteRow {
    /// The number that a column and the column of its kind stand for; nil when the two do not fit.
    func storedNumber(_ column: Int32, type typeColumn: Int32) -> Double? {
        switch text(typeColumn) {
        case "FINITE": number(column)
        case "INF_POS": .infinity
        case "INF_NEG": -.infinity
        case "NAN": .nan
        default: nil
        }
    }
}
