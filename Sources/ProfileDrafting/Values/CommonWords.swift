/// Words in common use, in lower case and without punctuation, by the code they stand for.
enum CommonWords {
    static let outcomes: [String: [String]] = [
        "pass": [
            "p", "pass", "passed", "achieved", "complete", "completed", "met", "competent", "merit", "distinction", "credit",
            "pass with merit", "pass with distinction",
        ],
        "refer": [
            "r", "refer", "refers", "referred", "referral", "resubmit", "resubmission", "not met", "not achieved",
            "not yet achieved",
            "not yet competent", "not yet met", "nya", "nyc", "fail", "failed", "f",
        ],
    ]

    /// Nothing is there.
    static let absent: Set = [
        "", "n a", "na", "none", "nil", "tbc", "not submitted", "not started", "no", "n", "not applicable",
    ]

    /// Something is there, or will be, and has no outcome.
    static let undecided: Set = [
        "pending", "awaiting", "awaiting marking", "awaiting assessment", "submitted", "received", "in progress", "marking",
        "with assessor", "yes", "y", "done", "x", "in", "handed in", "not marked", "to be marked", "awaiting result",
    ]

    static let activities: [String: [String]] = [
        "coaching": [
            "coaching practice", "coaching session", "coaching sessions", "coaching hours", "client coaching",
            "coaching client",
            "coach", "1 1 coaching", "one to one coaching",
        ],
        "mentoring": ["mentoring practice", "mentoring session", "mentoring sessions", "client mentoring"],
        "supervising": [
            "supervision delivered", "supervision given", "supervision given one to one", "supervision given group",
            "supervisor practice", "supervising session",
        ],
        "supervision": [
            "supervision session", "supervision sessions", "received supervision", "group supervision", "own supervision",
            "being supervised",
        ],
        "trainer_supervision": ["supervision by trainer", "supervision with trainer", "trainer supervision session"],
        "coached": ["coachee", "being coached", "coaching received", "own coaching", "peer coaching received"],
        "workshop": ["workshops", "training day", "taught day", "taught session", "classroom"],
        "tutorial": ["tutorials", "1 1 tutorial", "one to one tutorial", "tutorial session", "tutorial support"],
        "induction": ["inductions", "induction session", "induction day", "welcome day"],
    ]

    static let evidence: [String: [String]] = [
        "assignment": ["assignments", "written assignment"],
        "book_review": ["book reviews", "book report", "book"],
        "case_history": ["case study", "case studies", "case histories", "client case study"],
        "discourse": ["discourses"],
        "submission": ["final submission"],
        "observation": ["observed session", "observed coaching", "observations"],
        "cpd_plan": ["cpd plan"],
        "cpd_live": ["live cpd", "cpd live hours"],
        "cpd_study": ["cpd reading", "study cpd", "cpd study hours"],
        "cpd_input": ["input cpd", "cpd input hours"],
    ]

    static let contracts: [String: [String]] = [
        "two_way": ["two way", "2 way", "2way", "two way contract", "2 way contract"],
        "three_way": ["three way", "3 way", "3way", "three way contract", "3 way contract", "tripartite"],
    ]

    static let reasons: [String: [String]] = [
        "transfer": [
            "transferred", "transf", "transfer to other centre", "moved centre", "moved to another centre",
            "moved to other centre",
        ],
        "not_achieved": ["did not achieve", "failed", "not achieved", "fail", "did not complete"],
        "personal": [
            "pers", "personal reasons", "personal circumstances", "health", "ill health", "illness", "family", "family reasons",
            "maternity", "bereavement",
        ],
        "employer": [
            "empl", "employer s decision", "decision of employer", "redundancy", "redundant", "made redundant",
            "left employment", "left employer", "left company", "changed job",
            "change of job", "job change", "new job", "workload", "work commitments", "work pressures", "employer withdrew",
        ],
        "other": ["other reason", "other reasons"],
    ]

    static let roles: [String: [String]] = [
        "assessor": ["assessors", "tutor assessor", "trainer assessor", "lead assessor", "marker"],
        "iqa": [
            "internal quality assurer", "internal quality assurance", "iqas", "lead iqa", "iv", "internal verifier",
            "internal verification", "verifier",
        ],
    ]

    static let risks: [String: [String]] = [
        "red": ["r", "high", "high risk", "h"],
        "amber": ["a", "medium", "medium risk", "moderate", "m", "yellow"],
        "green": ["g", "low", "low risk", "l"],
    ]

    /// Of the words for a certificate, those that tell that the learner has done all, and not that the certificate is there.
    static let achievements: Set = ["pass", "passed", "achieved", "complete", "completed"]

    static let statuses: [String: [String]] = [
        "certificated": [
            "pass", "passed", "merit", "distinction", "achieved", "complete", "completed", "certificated", "certified",
            "certificate issued", "certificate claimed", "awarded",
        ],
        "not_achieved": ["fail", "failed", "not achieved", "did not achieve", "unsuccessful", "not completed"],
        "withdrawn": ["withdrawn", "withdrew", "w d", "left", "leaver", "early leaver", "dropped out", "cancelled"],
        "transferred": ["transferred", "transfer", "transferred out"],
        "continuing": [
            "in progress", "continuing", "active", "current", "live", "ongoing", "on going", "enrolled", "registered",
            "on programme", "in training", "on hold", "on break", "break in learning", "deferred", "suspended", "paused",
            "awaiting result", "awaiting results", "referred", "working towards",
        ],
    ]
}
