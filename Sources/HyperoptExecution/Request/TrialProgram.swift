public import HyperoptCore

/// What a trial runs.
public enum TrialProgram: Sendable, Hashable {
    /// A function of a Python file, called with the parameters as keyword arguments.
    ///
    /// A relative file counts from the trial's working directory. The interpreter is a program's name, searched on the
    /// trial's `PATH`, or a path.
    case function(file: String, name: String, interpreter: String)

    /// A program and its arguments, started without a shell; see `CommandTemplate` for the placeholders.
    case command([String])
}

/// One parameter of a trial.
public struct TrialParameter: Sendable, Hashable {
    /// The parameter's name in the search space.
    public var name: String
    /// The value that the trial tries.
    public var value: ParameterValue

    /// Creates a parameter from its name and value.
    public init(name: String, value: ParameterValue) {
        self.name = name
        self.value = value
    }
}
