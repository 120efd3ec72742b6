import HyperoptCore

extension StudyLoader {
    /// Reads `trials`.
    func loadTrials() throws(StorageError) {
        let columns = ["trial_id", "study_id", "number", "state", "datetime_start", "datetime_complete"]
        try scan("trials", columns) { row in
            guard let id = row.integer(0) else { return }
            guard let owner = row.integer(1), let study = studyIndex[owner] else {
                return leaveOut(id, .strayTrial)
            }
            guard let state = row.text(3).flatMap(TrialState.init) else { return leaveOut(id, .unknownState) }
            guard let number = row.integer(2).flatMap(Int.init(exactly:)), number >= 0 else {
                return leaveOut(id, .missingNumber)
            }
            trialIndex[id] = trials.count
            owners.append(study)
            trials.append(
                FrozenTrial(
                    id: id, number: number, state: state, datetimeStart: date(row, 4), datetimeComplete: date(row, 5)))
        }
    }

    private func leaveOut(_ id: Int64, _ oddity: WarningTally.Oddity) {
        trialIndex[id] = Self.leftOut
        tally.add(oddity)
    }

    private func date(_ row: SQLiteRow, _ column: Int32) -> Timestamp? {
        guard !row.isNull(column) else { return nil }
        let date = row.text(column).flatMap(Timestamp.init(text:))
        if date == nil { tally.add(.unreadableDate) }
        return date
    }

    /// The place of the trial whose id is in column 1; nil for rows to ignore, which are counted when they are stray.
    func trial(of row: SQLiteRow) -> Int? {
        guard let id = row.integer(1) else {
            tally.add(.strayRow)
            return nil
        }
        if id != lastTrial.id || lastTrial.index == nil { lastTrial = (id, trialIndex[id]) }
        guard let index = lastTrial.index else {
            tally.add(.strayRow)
            return nil
        }
        return index == Self.leftOut ? nil : index
    }

    /// Gives the trials to their studies in the order of their numbers, after a last look at each.
    func handOverTrials() {
        var lists = [[FrozenTrial]](repeating: [], count: studies.count)
        for index in trials.indices {
            finish(index)
            lists[owners[index]].append(trials[index])
        }
        trials = []
        for study in studies.indices {
            studies[study].trials = ordered(lists[study])
            lists[study] = []
        }
    }

    private func ordered(_ list: [FrozenTrial]) -> [FrozenTrial] {
        var list = list
        if zip(list, list.dropFirst()).contains(where: { $0.number >= $1.number }) {
            list.sort { ($0.number, $0.id) < ($1.number, $1.id) }
            let count = list.count
            var last = -1
            list.removeAll { trial in
                defer { last = trial.number }
                return trial.number == last
            }
            tally.add(.duplicateNumber, count - list.count)
        }
        if let last = list.last { tally.add(.numberGap, last.number - (list.count - 1)) }
        return list
    }

    /// The most parameters of one trial that are read: far more than any search has.
    private static let parameterLimit = 1000

    /// Brings a trial's rows in order, and its values in accord with its state.
    private func finish(_ index: Int) {
        if zip(trials[index].intermediateValues, trials[index].intermediateValues.dropFirst())
            .contains(where: { $0.step >= $1.step })
        {
            trials[index].intermediateValues.sort { $0.step < $1.step }
            tally.add(.repeatedRow, trials[index].intermediateValues.removeRepetitions(by: \.step))
        }
        tally.add(.repeatedRow, trials[index].parameters.removeRepetitions(by: \.name))
        let surplus = trials[index].parameters.count - Self.parameterLimit
        if surplus > 0 {
            trials[index].parameters.removeLast(surplus)
            tally.add(.surplusParameter, surplus)
        }
        tally.add(.repeatedRow, trials[index].userAttributes.removeRepetitions(by: \.key))
        tally.add(.repeatedRow, trials[index].systemAttributes.removeRepetitions(by: \.key))
        settleValues(index)
    }

    private func settleValues(_ index: Int) {
        let values = trials[index].values
        let isWhole = !values.isEmpty && !values.contains(where: \.isNaN)
        switch trials[index].state {
        case .complete where isWhole, .pruned where isWhole: return
        case .complete:
            trials[index].state = .fail
            tally.add(.incompleteTrial)
        default: tally.add(.surplusValue, values.count { !$0.isNaN })
        }
        trials[index].values = []
    }
}
