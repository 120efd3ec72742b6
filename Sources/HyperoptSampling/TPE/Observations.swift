import HyperoptCore

/// The values of a space's parameters in the trials that have all of them: one array per parameter.
///
/// Numbers are places on the parameter's scale, so logarithms where it is logarithmic, and may lie outside its
/// present range; choices are indices.
struct Observations {
    /// One array per parameter, in the order of the space.
    private(set) var columns: [[Double]]
    /// How many trials have all parameters.
    private(set) var count = 0

    /// Reads rows of a history; with `readsAnnounced`, values announced by other Optuna processes stand in for those
    /// that their running trials do not have yet.
    init(rows: [Int], dimensions: [ParzenEstimator.Dimension], history: StudyHistory, readsAnnounced: Bool) {
        columns = dimensions.map { _ in [] }
        let sources = dimensions.map { history.column(named: $0.name) }
        for index in columns.indices { columns[index].reserveCapacity(rows.count + 1) }
        var point = [Double](repeating: 0, count: dimensions.count)
        rows: for row in rows {
            let announced = readsAnnounced ? history.announcedParameters(at: row) : nil
            for index in dimensions.indices {
                var value = sources[index]?.value(at: row) ?? .nan
                if value.isNaN, let announced { value = dimensions[index].value(in: announced) }
                guard let position = dimensions[index].position(of: value) else { continue rows }
                point[index] = position
            }
            for index in columns.indices { columns[index].append(point[index]) }
            count += 1
        }
    }
}

extension ParzenEstimator.Dimension {
    /// The place of an internal value on the scale, or its index; nil when there is none.
    fileprivate func position(of value: Double) -> Double? {
        switch kind {
        case .numeric(let scale):
            let position = scale.position(of: value)
            return position.isFinite ? position : nil
        case .categorical(let count): return value >= 0 && value < Double(count) ? value.rounded(.down) : nil
        }
    }

    /// The internal value among external ones in JSON; NaN when there is none that fits.
    fileprivate func value(in members: [JSONMember]) -> Double {
        guard let json = members.first(where: { $0.key == name })?.value else { return .nan }
        switch kind {
        case .numeric: return json.doubleValue ?? .nan
        case .categorical: return distribution.internalValue(of: .choice(Choice(json))) ?? .nan
        }
    }
}
