import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities

/// R407: a passed document without its number of words, where a requirement asks for a range. It counts all the same.
///
/// Keeps the place and kind of the first 20 such documents of a registration and their number.
enum WordsNotGiven: WatchingRule {
    static let definition = RuleDefinition(
        "R407",
        .warning,
        title: "Number of words is not given",
        reason: "The document counts, but nobody can see that it has the length that is asked for.",
        remedy: "Enter the document's number of words.",
        message: "{kind} of {day}: its number of words is not given, and it counts only inside a range"
    )

    static func isWithoutWords(_ row: EvidenceRow, _ track: Track) -> Bool {
        row.outcome == .pass && row.words == nil && track.hasWordRange(kind: row.kind)
    }

    static func finding(for note: RowNote, of subject: RuleSubject, in context: RuleContext) -> RuleResult {
        RuleResult(
            field: "words",
            ["kind": .plain(context.ledger.catalogue.evidenceKinds[Int(note.detail)].id), "day": .day(note.day)]
        )
    }
}
