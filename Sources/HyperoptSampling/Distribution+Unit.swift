import HyperoptCore

extension Distribution {
    /// The internal value at a place of [0, 1] on the parameter's scale, as Optuna's `_SearchSpaceTransform` maps it;
    /// each choice has an equal share.
    func internalValue(atUnit unit: Double) -> Double {
        if let scale = NumericScale(self) {
            return scale.value(atUniform: scale.lowerEnd + unit * (scale.upperEnd - scale.lowerEnd))
        }
        guard case .categorical(let categorical) = self else { return 0 }
        let count = Double(categorical.choices.count)
        return min((unit * count).rounded(.down), count - 1)
    }
}
