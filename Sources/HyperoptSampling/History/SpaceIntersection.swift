/// The parameters that all rows added so far share, with the same distribution.
struct SpaceIntersection: Sendable {
    /// A shared parameter: its column and the number of its distribution.
    struct Member: Sendable {
        let column: Int
        let id: Int32
    }

    /// The shared parameters; nothing before the first row.
    private(set) var members: [Member] = []
    private var isEmpty = true

    /// Takes in a row; returns whether the shared parameters are others now.
    mutating func add(row: Int, of columns: [ParameterColumn]) -> Bool {
        let count = members.count
        let wasEmpty = isEmpty
        if isEmpty {
            isEmpty = false
            members = columns.indices.compactMap { index in
                columns[index].distribution(at: row).map { Member(column: index, id: $0) }
            }
        } else {
            members.removeAll { columns[$0.column].distribution(at: row) != $0.id }
        }
        return wasEmpty || members.count != count
    }
}
