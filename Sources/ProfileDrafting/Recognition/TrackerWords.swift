/// Words in the names of a tracker's columns that tell what the column holds of a unit or a document.
enum TrackerWords {
    static let outcome: Set = ["result", "outcome", "grade", "decision", "pass", "passed", "refer", "status", "mark", "p", "r"]
    static let date: Set = ["date", "decided", "assessed", "dated", "marked"]
    static let submitted: Set = ["submitted", "submission", "received", "handed"]
    static let assessor: Set = ["assessor", "assessed", "marker", "by"]
    static let verifier: Set = ["iqa", "iv", "verifier"]
    static let sampled: Set = ["sampled", "sampling"]
    static let hours: Set = ["hours", "hrs", "hr", "hour"]
    static let minutes: Set = ["minutes", "mins", "min"]
    static let wordCount: Set = ["words", "word", "count", "wordcount"]
    static let again: Set = ["resub", "resubmission", "resubmit", "resit", "second", "2nd"]
    /// Words without a meaning of their own in such a name.
    static let fillers: Set = ["on", "of", "the", "in", "a", "for", "no", "number", "dd", "mm", "yy", "yyyy"]
    /// Words about a total.
    static let totals: Set = [
        "total", "totals", "sum", "to", "date", "logged", "claimed", "completed", "done", "so", "far", "of", "no", "number",
        "the",
        "all", "in", "running",
    ]

    /// Whether a name has a word that no learner's value has.
    static func hasAspect(_ name: HeaderName) -> Bool {
        guard name.words.count > 1 else { return false }
        let telling = hours.union(minutes).union(["result", "outcome", "date"])
        return name.words.contains { telling.contains($0) }
    }
}
