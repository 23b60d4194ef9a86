/// Words in the names of a tracker's columns that tell what the column holds of a unit or a document.
enum TrackerWords {
    static let outcome: Set = ["result", "outcome", "grade", "decision", "pass", "passed", "refer", "status", "mark", "p", "r"]
    static let date: Set = ["date", "decided", "assessed", "dated", "marked"]
    static let submitted: Set = ["submitted", "submission", "received", "handed"]
    /// Words that stand for a column behind the one that they belong to: `Decision`, `Date`.
    static let nameless = outcome.union(date).union(submitted).union(["resubmitted"])
    static let assessor: Set = ["assessor", "assessed", "marker", "by"]
    static let verifier: Set = ["iqa", "iv", "verifier"]
    static let sampled: Set = ["sampled", "sampling"]
    static let hours: Set = ["hours", "hrs", "hr", "hour", "h"]
    static let minutes: Set = ["minutes", "mins", "min"]
    static let wordCount: Set = ["words", "word", "count", "wordcount"]
    static let again: Set = [
        "resub", "resubmission", "resubmit", "resubmitted", "resit", "retake", "reassessment", "reassessed", "again", "second",
        "2nd",
    ]
    /// Of those, the ones that a day of handing in has.
    static let handedInAgain: Set = ["resub", "resubmission", "resubmit", "resubmitted"]
    /// Words that tell which attempt it is.
    static let attempts = ["first": 1, "1st": 1, "third": 3, "3rd": 3]
    /// Of several totals of one activity, those that are not the whole.
    static let portions: Set = ["senior", "other", "further", "internal", "external"]
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
