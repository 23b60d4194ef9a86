import CohortImport

// What centres call their columns. Short words that mean one thing in a list of sessions and another in a list of learners
// stand only in the table where they are plain.
extension FieldNames {
    static func all(of table: CanonicalTable) -> [FieldNames] {
        switch table {
        case .registrations: keys + registrations + people
        case .unitResults: keys + unitResults + people
        case .sessions: keys + sessions
        case .evidence: keys + evidence + people
        }
    }

    private static let keys = [
        FieldNames(
            field: .column("registration_id"),
            names: [
                "registration number", "registration no", "registration ref", "registration reference", "registration",
                "reg id",
                "reg no", "reg number", "reg ref", "enrolment id", "enrolment number", "enrolment no", "enrolment ref",
                "enrollment id", "enrollment number", "ILM registration number", "ILM registration no", "booking ref",
                "booking reference",
            ]
        ),
        FieldNames(
            field: .column("learner_id"),
            names: [
                "learner ref", "learner reference", "learner ref number", "learn ref number", "learner ref no",
                "learner number",
                "learner no", "learner code", "student id", "id student", "student number", "student no", "student ref",
                "candidate number", "candidate no", "candidate id", "candidate ref", "ILM candidate number", "participant id",
                "participant ref", "delegate id", "delegate ref", "trainee id", "ULN", "unique learner number",
            ]
        ),
        FieldNames(
            field: .column("learner_name"),
            names: [
                "full name", "name", "student name", "candidate name", "participant name", "delegate name", "learner full name",
            ]
        ),
        FieldNames(
            field: .forename,
            names: ["forename", "forenames", "first name", "first names", "given name", "given names"]
        ),
        FieldNames(field: .surname, names: ["surname", "last name", "family name"]),
        FieldNames(field: .learner, names: ["learner", "student", "candidate", "participant", "delegate", "trainee"]),
    ]

    private static let people = [
        FieldNames(
            field: .column("assessor_id"),
            names: ["assessor", "assessor name", "assessor ref", "assessed by", "marker", "marked by"]
        ),
        FieldNames(
            field: .column("iqa_id"),
            names: [
                "IQA", "IQA name", "IQA ref", "IV", "IV name", "internal verifier", "internal quality assurer", "IQA by",
                "verified by", "verifier",
            ]
        ),
    ]

    private static let registrations = [
        FieldNames(
            field: .column("centre_id"),
            names: [
                "centre", "centre number", "centre no", "centre code", "centre ref", "ILM centre number", "center", "center id",
                "provider id", "provider", "provider code", "UKPRN", "site", "site code",
            ]
        ),
        FieldNames(
            field: .column("cohort_id"),
            names: [
                "cohort", "cohort ref", "cohort code", "cohort number", "cohort no", "cohort name", "group", "group id",
                "group code", "intake", "intake id", "code presentation", "presentation", "class", "class code", "batch",
            ]
        ),
        FieldNames(
            field: .column("qualification_id"),
            names: [
                "qualification", "qualification code", "qualification title", "qualification name", "qual", "qual code",
                "programme", "programme name", "programme title", "programme code", "program", "course", "course code",
                "course name", "course title", "learn aim ref", "learning aim", "aim", "code module", "module", "award",
            ]
        ),
        FieldNames(field: .column("scheme_id"), names: ["scheme", "pathway"]),
        FieldNames(
            field: .column("registered_on"),
            names: ["registration date", "date registered"],
            dated: [
                "registered", "registration", "reg", "ILM registration", "enrolled", "enrolment", "enrollment", "start",
                "started", "aim start", "learn start", "course start", "programme start", "joined",
            ]
        ),
        FieldNames(
            field: .column("planned_end_on"),
            names: [],
            dated: [
                "planned end", "learn plan end", "plan end", "planned completion", "planned finish", "expected end",
                "expected completion", "expected finish", "target end", "target completion", "due", "end due", "completion due",
            ]
        ),
        FieldNames(
            field: .column("final_workshop_on"),
            names: [],
            dated: ["final workshop", "last workshop", "final taught", "last taught"]
        ),
        FieldNames(
            field: .column("submitted_on"),
            names: [],
            dated: [
                "submitted", "submission", "portfolio submitted", "portfolio submission", "final submission", "work submitted",
            ]
        ),
        FieldNames(
            field: .column("certificated_on"),
            names: [],
            dated: [
                "certificated", "certificate", "certification", "certificate issued", "certificate claimed", "certified",
                "awarded", "achieved", "achievement", "ach", "completion", "completed", "complete",
            ]
        ),
        FieldNames(
            field: .column("withdrawn_on"),
            names: [],
            dated: ["withdrawn", "withdrawal", "withdrew", "left", "leaving", "leaver", "unregistration"]
        ),
        FieldNames(
            field: .column("withdrawal_reason"),
            names: [
                "reason for leaving", "reason for withdrawal", "leaving reason", "reason left", "reason withdrawn",
                "withdraw reason", "leaver reason",
            ]
        ),
        FieldNames(field: .column("upgraded_from"), names: ["upgrade from", "previous registration", "earlier registration"]),
        FieldNames(
            field: .column("upgrade_fee_paid_on"),
            names: [],
            dated: ["upgrade fee paid", "upgrade fee", "upgrade paid"]
        ),
        FieldNames(
            field: .end,
            names: [],
            dated: ["end", "actual end", "learn act end", "act end", "finish", "finished", "result"]
        ),
        FieldNames(
            field: .status,
            names: [
                "status", "learner status", "registration status", "current status", "completion status", "comp status",
                "final result", "final status", "final outcome", "overall result", "overall outcome", "qualification status",
                "result", "outcome",
            ]
        ),
    ]

    private static let unitResults = [
        unit,
        FieldNames(
            field: .column("attempt"),
            names: ["attempt number", "attempt no", "submission number", "submission no", "try"]
        ),
        FieldNames(
            field: .column("outcome"),
            names: ["result", "unit result", "unit outcome", "pass refer", "decision", "grade", "status", "unit status"]
        ),
        FieldNames(
            field: .column("submitted_on"),
            names: [],
            dated: ["submitted", "submission", "work submitted", "received", "handed in"]
        ),
        FieldNames(
            field: .column("decided_on"),
            names: [],
            dated: [
                "decided", "decision", "assessed", "assessment", "marked", "result", "unit result", "outcome", "graded",
                "passed",
                "achieved", "completed", "unit", "",
            ]
        ),
        FieldNames(
            field: .column("sampled_on"),
            names: [],
            dated: ["sampled", "sampling", "IQA sampled", "IQA", "IV sampled", "IV"]
        ),
    ]

    private static let sessions = [
        FieldNames(
            field: .column("activity"),
            names: ["activity type", "type of activity", "session type", "type of session", "type", "kind", "category"]
        ),
        FieldNames(
            field: .column("minutes"),
            names: [
                "mins", "min", "duration mins", "duration minutes", "duration in minutes", "duration min", "length mins",
                "length minutes", "session minutes", "time mins", "time minutes",
            ]
        ),
        FieldNames(
            field: .column("hours"),
            names: [
                "hrs", "hour", "duration hours", "duration hrs", "duration in hours", "length hours", "length hrs",
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
            names: ["verified", "signed off by", "signed by", "confirmed by", "verifier"]
        ),
        unit,
        FieldNames(
            field: .column("session_date"),
            names: [],
            dated: ["", "session", "meeting", "activity", "coaching", "start"]
        ),
    ]

    private static let evidence = [
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

    private static let unit = FieldNames(
        field: .column("unit_ref"),
        names: [
            "unit", "unit reference", "unit number", "unit no", "unit code", "unit title", "unit name", "module", "module code",
        ]
    )
}
