import HyperoptCore

extension FrozenTrial {
    /// The joint sample that an Optuna process announced for this running trial: external values by name.
    ///
    /// Optuna 5 writes the JSON text of all values, cut into pieces, as the attributes `tpe:relative_params:0`, `:1`
    /// and so on. Pieces that do not (yet) form a JSON object count as nothing, as they do for Optuna.
    var announcedParameters: [JSONMember]? {
        guard state == .running else { return nil }
        var text = ""
        var index = 0
        while let attribute = systemAttributes.first(where: { $0.key == "tpe:relative_params:\(index)" }),
            let piece = attribute.value.stringValue, !piece.isEmpty
        {
            text += piece
            index += 1
        }
        guard index > 0, case .object(let members)? = try? JSONValue(parsing: text) else { return nil }
        return members
    }
}
