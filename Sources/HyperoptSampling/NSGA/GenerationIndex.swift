import HyperoptCore

/// Which complete trials belong to which generation, by the attribute that says so.
struct GenerationIndex: Sendable {
    /// The key under which Optuna stores a trial's generation.
    static let key = "NSGAIISampler:generation"

    private var members: [Int: [Int]] = [:]
    private var greatest = 0
    private var consumedCount = 0

    /// Takes in the trials that ended since the last call.
    mutating func update(from history: StudyHistory) {
        if history.evaluatedCount < consumedCount { self = Self() }
        for number in history.evaluatedNumbers.dropFirst(consumedCount) {
            guard let row = history.row(of: number), history.state(at: row) == .complete,
                let generation = Self.generation(at: row, in: history)
            else { continue }
            members[generation, default: []].append(number)
            greatest = max(greatest, generation)
        }
        consumedCount = history.evaluatedCount
    }

    /// The generation of the next trial: the latest, or a new one when that is full.
    func next(populationSize: Int) -> Int {
        (members[greatest]?.count ?? 0) < populationSize ? greatest : greatest + 1
    }

    /// The numbers of a generation's complete trials, ascending.
    func population(_ generation: Int) -> [Int] { members[generation]?.sorted() ?? [] }

    /// The generation that is stored with a trial; nil for none, and for one that a study of this size cannot have.
    static func generation(at row: Int, in history: StudyHistory) -> Int? {
        guard case .integer(let generation)? = history.attributes(at: row).first(where: { $0.key == key })?.value,
            generation >= 0, generation <= Int64(history.count)
        else { return nil }
        return Int(generation)
    }
}
