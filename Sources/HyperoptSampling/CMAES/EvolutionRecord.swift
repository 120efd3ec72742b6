import HyperoptCore

/// What is stored with a trial of CMA-ES, so that the state can be learned again from the study's trials.
struct EvolutionRecord: Sendable, Equatable {
    /// The attribute's name.
    static let attribute = "hyperopt:sampler:cma"

    /// The run to which the trial belongs.
    var run: String
    /// How many generations the model had learned from.
    var generation: Int
    /// The trials of the last generation, with the first trial after it.
    var told: [Int] = []
    /// The point to be told for this trial, where the parameters do not say it.
    var point: [Double]?

    var json: JSONMember {
        var members = [JSONMember("run", .string(run)), JSONMember("generation", .integer(Int64(generation)))]
        if !told.isEmpty { members.append(JSONMember("told", .array(told.map { .integer(Int64($0)) }))) }
        if let point { members.append(JSONMember("x", .array(point.map(JSONValue.number)))) }
        return JSONMember(Self.attribute, .object(members))
    }

    init(run: String, generation: Int, told: [Int] = [], point: [Double]? = nil) {
        self.run = run
        self.generation = generation
        self.told = told
        self.point = point
    }

    /// Reads the record of a trial; nil for a trial of another run.
    init?(at row: Int, of run: String, in history: StudyHistory) {
        guard let json = history.attributes(at: row).first(where: { $0.key == Self.attribute })?.value,
            json["run"]?.stringValue == run, case .integer(let generation)? = json["generation"], generation >= 0,
            generation <= Int64(history.count)
        else { return nil }
        let told = json["told"]?.arrayValue?.compactMap { $0.doubleValue.flatMap { Int(exactly: $0) } }
        self.init(
            run: run, generation: Int(generation), told: told ?? [],
            point: json["x"]?.arrayValue?.compactMap(\.doubleValue))
    }
}
