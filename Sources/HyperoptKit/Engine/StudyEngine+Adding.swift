package import HyperoptCore
import HyperoptSampling
import HyperoptStorage

extension StudyEngine {
    /// Adds a complete trial that was evaluated elsewhere.
    ///
    /// - Throws: `StudyError` when the values are not in order; `StorageError`.
    package mutating func add(_ parameters: [FrozenTrial.Parameter], values: [Double]) throws {
        let moment = setup.now()
        let (id, number) = try storage.startTrial(
            studyID: studyID, parameters: parameters, userAttributes: [], systemAttributes: [], at: moment)
        noteOwn(id: id, number: number)
        history.begin(number: number, parameters: parameters)
        for parameter in parameters where distributions[parameter.name] == nil {
            distributions[parameter.name] = parameter.distribution
        }
        open[number] = OpenTrial(
            FrozenTrial(id: id, number: number, state: .running, parameters: parameters, datetimeStart: moment),
            suggestion: Suggestion(for: number))
        try tell(number, state: .complete, values: values)
    }
}
