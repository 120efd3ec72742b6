public import HyperoptCore
import HyperoptMath

/// Tries every combination of given values once, in a random order that the seed fixes.
///
/// As Optuna's `GridSampler`: the combinations, names in order and the last name's values changing fastest, are
/// shuffled; trial n of them gets the n-th, and a later trial one of those that no trial has yet. A trial's
/// combination is stored with it as `grid_id`, the values as `search_space`; trials of another grid do not count.
///
/// A value is suggested even if it lies outside the parameter's range, as a fixed one is.
public struct GridSampler: Sampler {
    /// The values to try of each parameter, ordered by name.
    public let searchSpace: [(name: String, values: [Choice])]

    private let grid: ParameterGrid
    private var stream: MersenneTwister
    private var current: (number: Int, id: Int)?

    /// Creates a sampler.
    ///
    /// - Parameters:
    ///   - searchSpace: the values to try, by parameter.
    ///   - seed: fixes the order; nil is 0, as in Optuna.
    /// - Throws: `SamplingError` when a parameter has no values, or there are too many combinations to shuffle.
    public init(searchSpace: [String: [Choice]], seed: UInt32? = nil) throws(SamplingError) {
        self.searchSpace =
            searchSpace
            .map { (name: $0.key, values: $0.value) }
            .sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
        stream = MersenneTwister(seed: seed ?? 0)
        grid = try ParameterGrid(self.searchSpace, shuffledBy: &stream)
    }

    /// Begins anew the stream by which trials beyond the grid's size choose; the order of the grid stays.
    public mutating func reseed(_ seed: UInt32) {
        stream = MersenneTwister(seed: seed)
    }

    /// An empty space: nothing is drawn together.
    public func relativeSpace(for number: Int, in history: StudyHistory) -> SearchSpace {
        SearchSpace()
    }

    /// No values: nothing is drawn together.
    public func sampleRelative(_ space: SearchSpace, for number: Int, in history: StudyHistory) -> [String: Double] {
        [:]
    }

    /// The parameter's value in the trial's combination.
    ///
    /// - Throws: `SamplingError` when the grid lacks the parameter, or its value is of the wrong kind or none of the
    ///   choices.
    public mutating func sampleIndependent(
        _ name: String, _ distribution: Distribution, for number: Int, in history: StudyHistory
    ) throws(SamplingError) -> Double {
        guard let place = searchSpace.firstIndex(where: { $0.name == name }) else {
            throw SamplingError(
                .invalidOption, "the grid has no values for it; known are \(searchSpace.map(\.name))", parameter: name)
        }
        let value = searchSpace[place].values[grid.digit(place, of: gridID(for: number, in: history))]
        guard let internalValue = distribution.internalValue(ofGridValue: value) else {
            throw SamplingError(
                .invalidFixedValue, "the grid's value \(value.text) does not fit the parameter; give one that does",
                parameter: name)
        }
        return internalValue
    }

    /// The grid and the trial's place in it; nothing for a trial that needed no value from the grid, or whose other
    /// values are set and lie elsewhere.
    public func attributes(for number: Int, in history: StudyHistory) -> [JSONMember] {
        guard let current, current.number == number, isAtPoint(current.id, number, history) else { return [] }
        let space = searchSpace.map { JSONMember($0.name, .array($0.values.map(\.json))) }
        return [
            JSONMember(Self.spaceKey, .object(space)), JSONMember(Self.idKey, .integer(Int64(current.id))),
        ]
    }

    /// Whether every combination has a trial that has begun.
    public func isExhausted(in history: StudyHistory) -> Bool {
        guard history.count >= grid.count else { return false }
        let visits = visits(in: history, excluding: nil)
        return visits.finished.union(visits.running).count >= grid.count
    }
}

extension GridSampler {
    private static let spaceKey = "search_space"
    private static let idKey = "grid_id"

    private mutating func gridID(for number: Int, in history: StudyHistory) -> Int {
        if let current, current.number == number { return current.id }
        let id = history.row(of: number).flatMap { storedID(at: $0, in: history) } ?? nextID(for: number, in: history)
        current = (number, id)
        return id
    }

    /// Whether the trial has the values of a combination, as far as the history knows.
    private func isAtPoint(_ id: Int, _ number: Int, _ history: StudyHistory) -> Bool {
        guard let row = history.row(of: number) else { return true }
        return searchSpace.enumerated().allSatisfy { place, parameter in
            guard let value = history.internalValue(of: parameter.name, at: row),
                let distribution = history.distribution(of: parameter.name, at: row)
            else { return true }
            return distribution.internalValue(ofGridValue: parameter.values[grid.digit(place, of: id)]) == value
        }
    }

    /// Optuna's choice: the trial's own combination, else one without a trial, else one without a finished trial, else
    /// any.
    private mutating func nextID(for number: Int, in history: StudyHistory) -> Int {
        if number >= 0 && number < grid.count { return number }
        let visits = visits(in: history, excluding: number)
        let all = UnorderedIntegers(range: grid.count)
        let unfinished = all.subtracting(visits.finished)
        let unvisited = unfinished.subtracting(visits.running)
        for candidates in [unvisited, unfinished] where candidates.count > 0 {
            return candidates.elements[stream.nextIndex(below: candidates.count)]
        }
        return stream.nextIndex(below: grid.count)
    }

    private func visits(
        in history: StudyHistory, excluding number: Int?
    ) -> (finished: Set<Int>, running: Set<Int>) {
        var finished: Set<Int> = []
        var running: Set<Int> = []
        for row in 0..<history.count where history.number(at: row) != number {
            guard let id = storedID(at: row, in: history) else { continue }
            if history.state(at: row).isFinished {
                finished.insert(id)
            } else if history.state(at: row) == .running {
                running.insert(id)
            }
        }
        return (finished, running)
    }

    /// The combination that a trial of this grid has; nil for any other trial.
    private func storedID(at row: Int, in history: StudyHistory) -> Int? {
        let attributes = history.attributes(at: row)
        guard case .integer(let id)? = attributes.first(where: { $0.key == Self.idKey })?.value,
            let space = attributes.first(where: { $0.key == Self.spaceKey })?.value, isSameSpace(space),
            id >= 0, id < Int64(grid.count)
        else { return nil }
        return Int(id)
    }

    private func isSameSpace(_ stored: JSONValue) -> Bool {
        guard case .object(let members) = stored, members.count == searchSpace.count else { return false }
        return searchSpace.allSatisfy { name, values in
            guard let other = stored[name]?.arrayValue, other.count == values.count else { return false }
            return zip(values, other).allSatisfy { $0.isPythonEqual(to: Choice($1)) }
        }
    }
}
