import HyperoptCore

extension StudyDirection {
    /// The best of some reports, NaN left out; nil when none is left.
    func best(of reports: some Sequence<FrozenTrial.IntermediateValue>) -> Double? {
        reports.reduce(nil) { (best: Double?, report) in
            if report.value.isNaN { return best }
            guard let best else { return report.value }
            return isBetter(report.value, than: best) ? report.value : best
        }
    }
}
