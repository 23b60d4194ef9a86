import ProfileDrafting
import Testing

struct PrivacyTests {
    private static let names = ["Quillfeather", "Blatherwick", "Crumbhorn", "Snodgrass", "Wimple", "Zebedee", "Hermione"]

    @Test(arguments: [Samples.tracker, Samples.managementSystem, Samples.sessionLog])
    func noValueOfALearnerIsShown(_ text: String) throws {
        let test = try DraftUnderTest([("export.csv", text)])
        for value in Self.names + ["L001", "L002", "1234567890", "28400", "Rang on", "Moxon", "6.5"] {
            #expect(!test.everything.contains(value))
        }
    }

    /// Rows slip by a cell, so that names stand under code columns: in a few rows, in most, in all.
    @Test(arguments: [1, 8, 20], ["Course", "Status", "Reason for leaving"])
    func namesInAShiftedColumnAreNotShown(_ slipped: Int, _ column: String) throws {
        let usual = ["Course": "8577-A", "Status": "Passed", "Reason for leaving": "Redundancy"]
        let rows = (0..<20).map { row in
            let name = "\(Self.names[row % 7]) \(Self.names[(row + 3) % 7])"
            return "L\(row),A,C1,13/01/2026,\(row < slipped ? name : usual[column] ?? "")"
        }
        let test = try DraftUnderTest([
            ("l.csv", "Learner Ref,Cohort,Centre,Start Date,\(column)\n\(rows.joined(separator: "\n"))")
        ])
        for name in Self.names { #expect(!test.everything.contains(name)) }
        #expect(test.draft.settings.contains("not shown here"))
    }

    @Test(arguments: [
        "Zebedee,Quillfeather,13/01/2026,Pass\nHermione,Wimple,14/01/2026,Pass",
        "L001,Zebedee Quillfeather,Completed\nL002,Hermione Wimple,Completed",
        "Zebedee Quillfeather,Award,Group\nHermione Wimple,Award,Group",
        "Zebedee Quillfeather,Coaching,90\nHermione Wimple,Coaching,60",
    ])
    func aFileWithoutAHeaderIsSaidToHaveNone(_ text: String) throws {
        let test = try DraftUnderTest([("l.csv", text)])
        #expect(test.draft.report.contains("a file without a header"))
        #expect(test.draft.missing == ["l.csv: not recognised"])
        for name in Self.names + ["L001"] { #expect(!test.everything.contains(name)) }
    }

    @Test func aNameAmongTheColumnsThatLooksLikeDataIsNotShown() throws {
        let test = try DraftUnderTest([
            (
                "l.csv",
                """
                Learner Ref,Course,Cohort,Centre,Start Date,z.quill@example.org
                L1,8577-A,A,C1,13/01/2026,x
                L2,8577-A,A,C1,13/01/2026,y
                """
            )
        ])
        #expect(!test.everything.contains("quill"))
    }
}
