/// Named distributions, in the order in which they were declared.
public struct SearchSpace: Sendable, Hashable {
    /// One parameter of a search space.
    public struct Parameter: Sendable, Hashable {
        /// The parameter's name.
        public let name: String
        /// The values it may take.
        public let distribution: Distribution

        /// Creates a parameter.
        public init(_ name: String, _ distribution: Distribution) {
            self.name = name
            self.distribution = distribution
        }
    }

    /// The parameters, in order; names are unique.
    public private(set) var parameters: [Parameter]

    /// Creates a space; of several parameters with one name the last counts.
    public init(_ parameters: [Parameter] = []) {
        self.parameters = []
        for parameter in parameters { self[parameter.name] = parameter.distribution }
    }

    /// The distribution of the parameter `name`, or nil when the space has none of that name.
    public subscript(name: String) -> Distribution? {
        get { parameters.first { $0.name == name }?.distribution }
        set {
            let index = parameters.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let distribution?): parameters[index] = Parameter(name, distribution)
            case (let index?, nil): parameters.remove(at: index)
            case (nil, let distribution?): parameters.append(Parameter(name, distribution))
            case (nil, nil): break
            }
        }
    }

    /// Whether there is no parameter.
    public var isEmpty: Bool { parameters.isEmpty }

    /// The same parameters ordered by name as Python orders strings, by Unicode scalar.
    public var sortedByName: SearchSpace {
        SearchSpace(parameters.sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) })
    }
}
