import Diagnostics
import Testing

@testable import CohortImport

/// A learner's name is compared and then forgotten.
@Suite struct LearnerNameTests {
    private static let header =
        "registration_id,learner_id,learner_name,centre_id,cohort_id,qualification_id,registered_on,assessor_id\n"

    @Test func rowHoldsNoTextOfTheName() throws {
        let row = try RecordUnderTest(.registrations, CanonicalTable.registrations.fullRow).registration()
        #expect(texts(in: row).sorted() == ["0042", "007", "A-1", "C-1", "Q-1", "R-000", "R-001"])
        #expect(!String(reflecting: row).contains("Quill"))
    }

    @Test func equalNamesMakeEqualRowsAndOthersDoNot() throws {
        func row(_ name: String) throws -> RegistrationRow {
            let values = CanonicalTable.registrations.fullRow.merging(["learner_name": name]) { $1 }
            return try RecordUnderTest(.registrations, values).registration()
        }
        #expect(try row("Zoë Quill") == row("Zoë Quill"))
        #expect(try row("Zoë Quill") != row("Zoe Quill"))
        #expect(try row("Zoë Quill") != row(""))
        #expect(try row("") == row("  "))
    }

    /// Rows that are spoilt in every way, names in the right column and in wrong ones: nothing that an import says may hold one.
    @Test func nothingThatIsSaidHoldsAName() throws {
        let rows = [
            "R-1,L-1,Zoë Quill,X-1,C-1,8582-C,2026-01-05,A-1",
            "R-2,L-1,Zoë Quill,X-1,C-1,8582-Z,2026-01-05,A-1",
            "R-3,L-1,Zoë Quill,X-1,C-1,8582-C,05/01/2026,A-1",
            "R-4,L-1,Zoë Quill,X-1,C-1,8582-C,Zoë Quill,A-1",
            "R-5,L-1,X-1,C-1,8582-C,Zoë Quill,Zoë Quill,A-1",
            "R-6,L-1,Zoë Quill,,C-1,8582-C,2026-01-05,A-1",
            "R-7,L-1,Zoë Quill,X-1,C-1,8582-C,2026-01-05",
            "R-8,L-1,\"Zoë\" Quill,X-1,C-1,8582-C,2026-01-05,A-1",
            "R-9,L-1,\"Zoë Quill,X-1,C-1,8582-C,2026-01-05,A-1",
        ]
        let run = try ImportRun(["r.csv": Self.header + rows.joined(separator: "\n")], verdicts: ["R-1": .conflict])
        #expect(run.file("r.csv")?.rejected == 9)
        let said = String(reflecting: run.summary) + run.summary.notices.map(\.description).joined()
        #expect(!said.contains("Zo"))
        #expect(!said.contains("Quill"))
        // The file of rejected rows goes back to the centre that sent them: it holds each row as it was.
        let rejected = try #require(run.rejected("r.csv"))
        #expect(rejected.split(separator: "Quill").count > 9)
    }

    @Test(arguments: [
        ("05/01/2026", "05/01/2026"), ("2026-02-30", "2026-02-30"), ("46027.5", "46027.5"), ("1:75", "1:75"), ("+1", "+1"),
        ("12 Jan 2026", ""), ("Quill", ""), ("１２", ""), ("1_2", ""), ("=1+1", ""),
        ("12345678", "12345678"), ("07700900123", ""), ("+447700900", ""), ("0770-09001", ""),
    ])
    func onlyValuesOfDigitsAreRepeated(value: String, shown: String) throws {
        let row = "R-1,L-1,Zoë Quill,X-1,C-1,8582-C,\(value),A-1\n"
        let run = try ImportRun(["r.csv": Self.header + row])
        let rejected = try #require(run.summary.rejectedRows.first)
        #expect(rejected.field == "registered_on")
        #expect(rejected.registrationID == "R-1")
        #expect(rejected.value == shown)
    }

    /// All texts anywhere inside a value.
    private func texts(in value: Any) -> [String] {
        if let text = value as? String { return [text] }
        return Mirror(reflecting: value).children.flatMap { texts(in: $0.value) }
    }
}
