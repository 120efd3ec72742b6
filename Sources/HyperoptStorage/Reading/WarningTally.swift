/// Counts of what was left out or repaired while a file was read.
struct WarningTally {
    /// One kind of oddity, in the order in which people are told.
    enum Oddity: Int, CaseIterable {
        case namelessStudy, unreadableDirection
        case unknownState, missingNumber, duplicateNumber, strayTrial, numberGap, incompleteTrial
        case unreadableDate, unreadableValue, surplusValue, unreadableParameter, surplusParameter, unreadableReport,
            unreadableAttribute
        case repeatedRow, strayRow, oversizedText
    }

    private var counts = [Int](repeating: 0, count: Oddity.allCases.count)

    /// Counts one more.
    mutating func add(_ oddity: Oddity, _ count: Int = 1) {
        counts[oddity.rawValue] += count
    }

    /// One sentence for each kind that occurred.
    var sentences: [String] {
        Oddity.allCases.compactMap { oddity in
            let count = counts[oddity.rawValue]
            return count == 0 ? nil : Self.sentence(oddity, count)
        }
    }

    private static func sentence(_ oddity: Oddity, _ count: Int) -> String {
        let left = count == 1 ? "was left out" : "were left out"
        let read = count == 1 ? "was read as" : "were read as"
        func number(_ one: String, _ many: String) -> String { count == 1 ? "1 \(one)" : "\(count) \(many)" }
        return switch oddity {
        case .namelessStudy: number("study", "studies") + " without a name \(left)"
        case .unreadableDirection:
            number("objective", "objectives") + " without a readable direction \(read) minimized"
        case .unknownState: number("trial", "trials") + " with an unknown state \(left)"
        case .missingNumber: number("trial", "trials") + " without a number \(left)"
        case .duplicateNumber: number("trial", "trials") + " with the number of an earlier trial \(left)"
        case .strayTrial: number("trial", "trials") + " of no study \(left)"
        case .numberGap: number("number", "numbers") + " between the trials \(count == 1 ? "is" : "are") missing"
        case .incompleteTrial:
            number("complete trial", "complete trials") + " without a value for every objective \(read) failed"
        case .unreadableDate: number("unreadable date", "unreadable dates") + " \(left)"
        case .unreadableValue: number("unreadable objective value", "unreadable objective values") + " \(left)"
        case .surplusValue:
            number("objective value", "objective values") + " of a trial that cannot have one \(left)"
        case .unreadableParameter:
            number("parameter", "parameters") + " with an unreadable value or distribution \(left)"
        case .surplusParameter: number("parameter", "parameters") + " beyond a trial's first 1000 \(left)"
        case .unreadableReport: number("unreadable report", "unreadable reports") + " \(left)"
        case .unreadableAttribute: number("attribute that is", "attributes that are") + " not JSON \(left)"
        case .repeatedRow: number("repetition", "repetitions") + " of a parameter, report or attribute \(left)"
        case .strayRow: number("row", "rows") + " of no trial or study \(left)"
        case .oversizedText: number("text", "texts") + " of more than 16 MB \(left)"
        }
    }
}
