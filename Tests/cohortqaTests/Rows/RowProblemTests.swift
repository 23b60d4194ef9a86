import Foundation
import Testing

/// Rows that can't be counted: each is rejected and told, and costs no other row.
struct RowProblemTests {
    typealias Counts = RowCase.Counts

    static let malformed = [
        RowCase(
            "unterminated quotation mark, and a good row after it",
            "sessions.csv",
            "R3,2026-09-16,coaching,60,,\"K1,yes,A1",
            "R3,2026-09-17,coaching,60,,K1,yes,A1",
            counts: Counts(accepted: 1, rejected: 1),
            findings: [("R101", 1, "", "")]
        ),
        RowCase(
            "stray quotation mark",
            "sessions.csv",
            "R3,2026-09-16,coaching,60,,K\"1,yes,A1",
            "R3,2026-09-17,coaching,60,,\"K\"1,yes,A1",
            counts: Counts(rejected: 2),
            findings: [("R101", 1, "", ""), ("R101", 2, "", "")]
        ),
        RowCase(
            "ragged rows",
            "sessions.csv",
            "R3,2026-09-16,coaching,60",
            "R3,2026-09-17,coaching,60,,K1,yes,A1,more",
            "R3",
            counts: Counts(rejected: 3),
            findings: [("R102", 1, "", ""), ("R102", 2, "", ""), ("R102", 3, "", "")]
        ),
        RowCase(
            "NUL byte",
            "sessions.csv",
            "R3,2026-09-16,coaching,60,,K\0,yes,A1",
            counts: Counts(rejected: 1),
            findings: [("R103", 1, "", "")]
        ),
        RowCase(
            "bytes that are neither UTF-8 nor Windows-1252, behind some that are",
            "sessions.csv",
            bytes: Data("R3,2026-09-16,coaching,60,,Zo".utf8) + Data([0xEB]) + Data(",yes,A1\n".utf8)
                + Data("R3,2026-09-17,coaching,60,,Zo".utf8) + Data([0xEB, 0x81]) + Data(",yes,A1\n".utf8),
            counts: Counts(accepted: 1, rejected: 1),
            findings: [("R103", 2, "", "")]
        ),
        RowCase(
            "field of a megabyte",
            "sessions.csv",
            "R3,2026-09-16,coaching,60,,\(String(repeating: "k", count: 1 << 20)),yes,A1",
            "R3,2026-09-17,coaching,60,,K1,yes,A1",
            counts: Counts(accepted: 1, rejected: 1),
            findings: [("R110", 1, "R3", "client_ref")]
        ),
        RowCase(
            "blank lines are no problem",
            "sessions.csv",
            "",
            "   ",
            "R3,2026-09-16,coaching,60,,K1,yes,A1",
            counts: Counts(accepted: 1, blank: 2),
            findings: []
        ),
    ]

    @Test(arguments: malformed)
    func malformedRow(example: RowCase) throws {
        try example.verify()
    }

    static let values = [
        RowCase(
            "impossible dates",
            "sessions.csv",
            "R3,2026-02-29,coaching,60,,K1,yes,A1",
            "R3,2026-13-01,coaching,60,,K1,yes,A1",
            "R3,01/09/2026,coaching,60,,K1,yes,A1",
            "R3,2026-9-1,coaching,60,,K1,yes,A1",
            "R3,,coaching,60,,K1,yes,A1",
            counts: Counts(rejected: 5),
            findings: [
                ("R105", 1, "R3", "session_date"), ("R105", 2, "R3", "session_date"), ("R105", 3, "R3", "session_date"),
                ("R105", 4, "R3", "session_date"), ("R104", 5, "R3", "session_date"),
            ]
        ),
        RowCase(
            "unknown codes",
            "sessions.csv",
            "R3,2026-09-16,coachng,60,,K1,yes,A1",
            "R3,2026-09-17,COACHING,60,,K1,yes,A1",
            counts: Counts(rejected: 2),
            findings: [("R106", 1, "R3", "activity"), ("R106", 2, "R3", "activity")]
        ),
        RowCase(
            "length of a session",
            "sessions.csv",
            "R3,2026-09-16,coaching,0,,K1,yes,A1",
            "R3,2026-09-17,coaching,1,,K1,yes,A1",
            "R3,2026-09-18,coaching,1440,,K1,yes,A1",
            "R3,2026-09-19,coaching,1441,,K1,yes,A1",
            "R3,2026-09-20,coaching,,24:01,K1,yes,A1",
            "R3,2026-09-21,coaching,,0,K1,yes,A1",
            "R3,2026-09-22,coaching,1.5,,K1,yes,A1",
            counts: Counts(accepted: 2, rejected: 5),
            findings: [
                ("R108", 1, "R3", "minutes"), ("R108", 4, "R3", "minutes"), ("R108", 5, "R3", "hours"),
                ("R108", 6, "R3", "hours"), ("R105", 7, "R3", "minutes"),
            ]
        ),
        RowCase(
            "minutes and hours both, and neither",
            "sessions.csv",
            "R3,2026-09-16,coaching,60,1,K1,yes,A1",
            "R3,2026-09-17,coaching,,,K1,yes,A1",
            counts: Counts(rejected: 2),
            findings: [("R105", 1, "R3", "minutes"), ("R104", 2, "R3", "minutes")]
        ),
        RowCase(
            "orphan",
            "evidence.csv",
            "R9,assignment,2026-09-15,pass,,,A1",
            counts: Counts(rejected: 1),
            findings: [("R107", 1, "R9", "registration_id")]
        ),
        RowCase(
            "rows of a rejected registration",
            "registrations.csv",
            "R4,L3,,C1,K1,8582-C,,2026-02-30,,,A1,Q1",
            counts: Counts(rejected: 1),
            findings: [("R105", 1, "R4", "registered_on")]
        ).and(
            "sessions.csv",
            "R4,2026-09-16,supervising,60,,K1,yes,A1",
            counts: Counts(rejected: 1),
            findings: [("R107", 1, "R4", "registration_id")]
        ),
        RowCase(
            "rows dated after the as-at date are accepted",
            "sessions.csv",
            "R3,2026-10-31,coaching,60,,K1,yes,A1",
            "R3,2026-11-01,coaching,60,,K1,yes,A1",
            counts: Counts(accepted: 2, later: 1),
            findings: []
        ).and("registrations.csv", "R4,L3,,C1,K1,8581-C,,2026-11-01,,,A1,Q1", counts: Counts(accepted: 1, later: 1)),
    ]

    @Test(arguments: values)
    func unreadableValue(example: RowCase) throws {
        try example.verify()
    }

    static let repeats = [
        RowCase(
            "registration twice with equal values",
            "registrations.csv",
            CohortExport().registrations[3],
            counts: Counts(duplicate: 1),
            findings: []
        ),
        RowCase(
            "registration twice with another cohort",
            "registrations.csv",
            CohortExport().registrations[3].replacing("K2", with: "K1"),
            counts: Counts(rejected: 1),
            findings: [("R109", 1, "R3", "registration_id")]
        ),
        RowCase(
            "registration twice with another name",
            "registrations.csv",
            CohortExport().registrations[3].replacing("Qrstuv", with: "Ponmlk"),
            counts: Counts(rejected: 1),
            findings: [("R109", 1, "R3", "registration_id")]
        ),
        RowCase(
            "decision twice with equal values",
            "unit_results.csv",
            CohortExport().unitResults[4],
            counts: Counts(duplicate: 1),
            findings: []
        ),
        RowCase(
            "decision twice with the other outcome",
            "unit_results.csv",
            CohortExport().unitResults[4].replacing("refer", with: "pass"),
            counts: Counts(rejected: 1),
            findings: [("R109", 1, "R3", "registration_id")]
        ),
    ]

    @Test(arguments: repeats)
    func repeatedKey(example: RowCase) throws {
        try example.verify()
    }

    /// The first of two conflicting rows stays, and the figures are those of an export without the second.
    @Test func firstOfConflictingRowsStays() throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations.append(export.registrations[3].replacing("8581-C", with: "8580-C"))
        export.unitResults.append(export.unitResults[4].replacing("refer", with: "pass"))
        try export.write(to: workspace)
        #expect(try workspace.report("exports").exitCode == 1)
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }
}
