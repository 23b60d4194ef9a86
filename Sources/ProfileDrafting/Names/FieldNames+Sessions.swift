import CohortImport

// The names of columns in lists of sessions and of evidence, and of those with a unit in them.
extension FieldNames {
    static let sessions = [
        FieldNames(
            field: .column("activity"),
            names: ["activity type", "type of activity", "session type", "type of session", "type", "kind", "category"]
        ),
        FieldNames(
            field: .column("minutes"),
            names: [
                "mins", "min", "duration mins", "duration minutes", "duration in minutes", "duration min", "length mins",
                "length minutes", "length in minutes", "length in mins", "session minutes", "time mins", "time minutes",
            ]
        ),
        FieldNames(
            field: .column("hours"),
            names: [
                "hrs", "hour", "duration hours", "duration hrs", "duration in hours", "length hours", "length hrs",
                "length in hours", "length in hrs",
                "session hours", "number of hours", "no of hours", "hours claimed", "time hours",
            ]
        ),
        FieldNames(field: .duration, names: ["duration", "length", "session length", "time spent", "time"]),
        FieldNames(
            field: .column("client_ref"),
            names: ["client", "client id", "client reference", "client initials", "client name", "client code", "coachee"]
        ),
        FieldNames(
            field: .column("client_level"),
            names: ["level of client", "coachee level", "client seniority", "seniority"]
        ),
        FieldNames(field: .column("contract"), names: ["contract type", "type of contract", "contracting"]),
        FieldNames(field: .column("feedback"), names: ["feedback received", "feedback given", "client feedback"]),
        FieldNames(
            field: .column("verified_by"),
            names: [
                "verified", "signed off by", "signed by", "confirmed by", "countersigned", "countersigned by", "agreed by",
                "checked by", "witnessed by", "verifier",
            ]
        ),
        unit,
        FieldNames(
            field: .column("session_date"),
            names: [],
            dated: [
                "", "session", "session held", "meeting", "meeting held", "held", "activity", "coaching", "start",
                "start session",
                "session start",
            ]
        ),
    ]

    static let evidence = [
        FieldNames(
            field: .column("kind"),
            names: [
                "evidence type", "evidence kind", "type of evidence", "document type", "kind of document", "document",
                "evidence", "assessment type", "item", "type",
            ]
        ),
        FieldNames(field: .column("outcome"), names: ["result", "decision", "pass refer", "grade", "status"]),
        FieldNames(field: .column("words"), names: ["word count", "number of words", "no of words"]),
        FieldNames(
            field: .column("quantity"),
            names: ["hours", "hrs", "CPD hours", "number of hours", "no of hours", "amount"]
        ),
        FieldNames(
            field: .column("submitted_on"),
            names: [],
            dated: ["submitted", "submission", "received", "uploaded", "handed in", "evidence", ""]
        ),
    ]

    static let unit = FieldNames(
        field: .column("unit_ref"),
        names: [
            "unit", "unit reference", "unit number", "unit no", "unit code", "unit title", "unit name", "module", "module code",
        ]
    )
}
