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
    public private(set) var parameters: [Parameter] = []
    /// Where in `parameters` each name is.
    private var places: [String: Int] = [:]

    /// Creates a space; of several parameters with one name the last counts.
    public init(_ parameters: [Parameter] = []) {
        for parameter in parameters { self[parameter.name] = parameter.distribution }
    }

    /// The distribution of the parameter `name`, or nil when the space has none of that name.
    ///
    /// - Complexity: O(1), but O(n) to remove a parameter.
    public subscript(name: String) -> Distribution? {
        get { places[name].map { parameters[$0].distribution } }
        set {
            switch (places[name], newValue) {
            case (let place?, let distribution?): parameters[place] = Parameter(name, distribution)
            case (let place?, nil):
                parameters.remove(at: place)
                places = Dictionary(uniqueKeysWithValues: parameters.enumerated().map { ($1.name, $0) })
            case (nil, let distribution?):
                places[name] = parameters.count
                parameters.append(Parameter(name, distribution))
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
