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
        for index in columns.indices { columns[index].reserveCapacity(rows.count + 1) }
        let reader = PointReader(dimensions, history, readsAnnounced: readsAnnounced)
        for row in rows {
            guard let point = reader.point(at: row) else { continue }
            for index in columns.indices { columns[index].append(point[index]) }
            count += 1
        }
    }
}

/// Reads the values of a space's parameters from rows of a history, as `Observations` has them.
struct PointReader {
    private let dimensions: [ParzenEstimator.Dimension]
    private let history: StudyHistory
    private let kinds: [ParzenEstimator.Dimension.Kind]
    private let columns: [ParameterColumn?]
    private let readsAnnounced: Bool

    init(_ dimensions: [ParzenEstimator.Dimension], _ history: StudyHistory, readsAnnounced: Bool) {
        self.dimensions = dimensions
        self.history = history
        self.readsAnnounced = readsAnnounced
        kinds = dimensions.map(\.kind)
        columns = dimensions.map { history.column(named: $0.name) }
    }

    /// One value per parameter; nil when the row lacks one.
    func point(at row: Int) -> [Double]? {
        let announced = readsAnnounced ? history.announcedParameters(at: row) : nil
        var point = [Double](repeating: .nan, count: kinds.count)
        for index in kinds.indices {
            var value = columns[index]?.value(at: row) ?? .nan
            if value.isNaN, let announced { value = dimensions[index].value(in: announced) }
            guard let position = kinds[index].position(of: value) else { return nil }
            point[index] = position
        }
        return point
    }
}

extension ParzenEstimator.Dimension.Kind {
    /// The place of an internal value on the scale, or its index; nil when there is none.
    fileprivate func position(of value: Double) -> Double? {
        switch self {
        case .numeric(let scale):
            let position = scale.position(of: value)
            return position.isFinite ? position : nil
        case .categorical(let count): return value >= 0 && value < Double(count) ? value.rounded(.down) : nil
        }
    }
}

extension ParzenEstimator.Dimension {
    /// The internal value among external ones in JSON; NaN when there is none that fits.
    fileprivate func value(in members: [JSONMember]) -> Double {
        guard let json = members.first(where: { $0.key == name })?.value else { return .nan }
        switch kind {
        case .numeric: return json.doubleValue ?? .nan
        case .categorical: return distribution.internalValue(of: .choice(Choice(json))) ?? .nan
        }
    }
}
