/// The places of a study's data files, relative to its page.
enum StudyFiles {
    /// The study in the form that templates and other programs read.
    static let json = SitePath("study.json")
    /// All trials, one per line.
    static let trials = SitePath("data/trials.csv")
}
