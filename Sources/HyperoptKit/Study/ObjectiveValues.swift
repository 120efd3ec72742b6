/// What an objective may return: a number, or for a study with several objectives a list with a number for each.
public protocol ObjectiveValues: Sendable {
    /// The values, in the order of the study's directions.
    var objectiveValues: [Double] { get }
}

extension Double: ObjectiveValues {
    /// The number itself.
    public var objectiveValues: [Double] { [self] }
}

extension Float: ObjectiveValues {
    /// The number itself.
    public var objectiveValues: [Double] { [Double(self)] }
}

extension Int: ObjectiveValues {
    /// The number itself.
    public var objectiveValues: [Double] { [Double(self)] }
}

extension [Double]: ObjectiveValues {
    /// The list itself.
    public var objectiveValues: [Double] { self }
}
