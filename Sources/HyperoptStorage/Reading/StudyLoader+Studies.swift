import HyperoptCore

extension StudyLoader {
    /// Reads `studies`.
    func loadStudies() throws(StorageError) {
        try scan("studies", ["study_id", "study_name"]) { row in
            guard let id = row.integer(0), let name = row.text(1) else {
                tally.add(.namelessStudy)
                return
            }
            studyIndex[id] = studies.count
            studies.append(StudySnapshot(name: name, directions: []))
        }
    }

    /// Reads `study_directions`; objectives are numbered from 0 without gaps, others are ignored.
    func loadDirections() throws(StorageError) {
        var found: [Int: [Int64: StudyDirection?]] = [:]
        try scan("study_directions", ["study_direction_id", "study_id", "objective", "direction"]) { row in
            guard let id = row.integer(1), let study = studyIndex[id], let objective = row.integer(2) else {
                tally.add(.strayRow)
                return
            }
            let direction = row.text(3).flatMap(StudyDirection.init)
            found[study, default: [:]].updateValue(direction, forKey: objective)
        }
        for study in studies.indices {
            setDirections(of: study, found[study] ?? [:])
        }
    }

    private func setDirections(of study: Int, _ found: [Int64: StudyDirection?]) {
        var directions: [StudyDirection] = []
        while let direction = found[Int64(directions.count)] {
            if direction == nil { tally.add(.unreadableDirection) }
            directions.append(direction ?? .minimize)
        }
        tally.add(.strayRow, found.count - directions.count)
        if directions.isEmpty {
            tally.add(.unreadableDirection)
            directions = [.minimize]
        }
        studies[study].directions = directions
    }

    /// Reads `study_user_attributes` or `study_system_attributes` into a list of each study.
    func loadStudyAttributes(
        _ kind: String, _ list: WritableKeyPath<StudySnapshot, [JSONMember]>
    ) throws(StorageError) {
        let columns = ["study_\(kind)_attribute_id", "study_id", "\"key\"", "value_json"]
        try scan("study_\(kind)_attributes", columns) { row in
            guard let id = row.integer(1), let study = studyIndex[id] else {
                tally.add(.strayRow)
                return
            }
            if let member = attribute(row) { studies[study][keyPath: list].append(member) }
        }
        for study in studies.indices {
            tally.add(.repeatedRow, studies[study][keyPath: list].removeRepetitions(by: \.key))
        }
    }

    /// The attribute whose key is in column 2 and whose JSON is in column 3; nil, and counted, when it is unreadable.
    func attribute(_ row: SQLiteRow) -> JSONMember? {
        guard let key = name(row, 2) else {
            tally.add(.unreadableAttribute)
            return nil
        }
        return json(row, 3).map { JSONMember(key, $0) }
    }
}

extension Array {
    /// Removes elements whose key an earlier element has, and returns their number.
    mutating func removeRepetitions<Key: Hashable>(by key: (Element) -> Key) -> Int {
        guard count > 1 else { return 0 }
        let before = count
        var seen = Set<Key>(minimumCapacity: count)
        removeAll { !seen.insert(key($0)).inserted }
        return before - count
    }
}
