/// Guesses which known word a misspelled one was meant to be.
package enum DidYouMean {
    /// Words of other tools for the same things.
    private static let synonyms = ["low": "min", "high": "max", "choices": "values", "n_trials": "num_trials"]

    /// The closest candidate: at most a third of the word's letters differ, a swapped pair counted once.
    package static func closest(to word: String, among candidates: [String]) -> String? {
        if let synonym = synonyms[word], candidates.contains(synonym) { return synonym }
        let scored = candidates.map { (distance: distance(word.lowercased(), $0.lowercased()), candidate: $0) }
        guard let best = scored.min(by: <) else { return nil }
        return best.distance <= max(1, (word.count + 2) / 3) ? best.candidate : nil
    }

    /// The words "; did you mean 'x'?" or, without a good guess, "; known: a, b, c".
    static func hint(for word: String, among candidates: [String]) -> String {
        if let guess = closest(to: String(word.prefix(64)), among: candidates) { return "; did you mean '\(guess)'?" }
        return candidates.isEmpty ? "" : "; known: \(candidates.joined(separator: ", "))"
    }

    /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
    private static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.unicodeScalars)
        let right = Array(right.unicodeScalars)
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(previous[column + 1] + 1, current[column] + 1, substitution)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforePrevious[column - 1] + 1)
                }
                current.append(best)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
