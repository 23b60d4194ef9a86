import CohortImport

// What centres call their columns. Short words that mean one thing in a list of sessions and another in a list of learners
// stand only in the table where they are plain.
extension FieldNames {
    static func all(of table: CanonicalTable) -> [FieldNames] {
        switch table {
        case .registrations: keys + registrations + people + [reference]
        case .unitResults: keys + unitResults + people
        case .sessions: keys + sessions
        case .evidence: keys + evidence + people
        case .people: staff
        }
    }

    private static let staff = [
        FieldNames(
            field: .column("person_id"),
            names: [
                "person", "person ref", "person reference", "person number", "person no", "person code", "staff id",
                "staff ref",
                "staff reference", "staff number", "staff no", "staff code", "assessor id", "assessor ref",
                "assessor reference", "assessor number", "assessor no", "assessor code", "IQA id", "IQA ref", "IQA number",
                "IQA no", "assessor", "staff", "assessor name",
            ]
        ),
        FieldNames(field: .column("role"), names: ["staff role", "role in assessment", "assessment role", "job role"]),
        FieldNames(
            field: .column("risk"),
            names: [
                "risk rating", "risk level", "risk band", "risk category", "risk status", "RAG", "RAG rating", "RAG status",
                "rating",
            ]
        ),
        FieldNames(
            field: .column("started_on"),
            names: [],
            dated: [
                "started", "start", "started role", "start in role", "in role from", "in role since", "since", "appointed",
                "appointment", "began", "qualified",
            ]
        ),
    ]

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
        FieldNames(
            field: .sequence,
            names: [
                "aim seq number", "aim seq no", "aim seq", "aim sequence number", "aim sequence", "aim number", "aim no",
                "enrolment sequence", "sequence number", "sequence no", "seq no", "seq",
            ]
        ),
    ]

    private static let reference = FieldNames(
        field: .reference,
        names: ["reference", "ref", "reference no", "reference number", "ref no", "ref number", "number", "no", "nr", "id"]
    )

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
                "teach group", "teaching group", "tutor group", "group name", "group no", "group number",
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
                "portfolio", "portfolio in", "portfolio received", "portfolio handed in", "work in", "work handed in",
            ]
        ),
        FieldNames(
            field: .column("certificated_on"),
            names: [],
            dated: [
                "certificated", "certificate", "certification", "certificate issued", "certificate claimed", "certified",
                "cert",
                "cert issued", "cert claimed", "cert received", "certificate received",
                "awarded", "achieved", "achievement", "ach", "completion", "completed", "complete",
            ]
        ),
        FieldNames(
            field: .column("withdrawn_on"),
            names: [],
            dated: [
                "withdrawn", "withdrawal", "withdrew", "left", "leaving", "leaver", "left programme", "left course",
                "unregistration",
            ]
        ),
        FieldNames(
            field: .column("withdrawal_reason"),
            names: [
                "reason for leaving", "reason for withdrawal", "leaving reason", "reason left", "reason withdrawn",
                "withdraw reason", "leaver reason", "reason for withdrawing", "why left", "why withdrawn", "why withdrew",
                "why leaving",
                "reason",
            ]
        ),
        FieldNames(
            field: .column("upgraded_from"),
            names: [
                "upgrade from", "upgrade of", "upgraded from no", "upgraded from ref", "upgrade from no",
                "previous registration",
                "previous reg no", "earlier registration", "prior aim seq", "prior aim",
            ]
        ),
        FieldNames(
            field: .column("upgrade_fee_paid_on"),
            names: [],
            dated: ["upgrade fee paid", "upgrade fee", "upgrade paid", "fee paid", "fee"]
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
}
