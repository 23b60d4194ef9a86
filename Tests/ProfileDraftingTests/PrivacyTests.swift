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

    /// A name in a code column is not shown, whatever known words stand around it and however many rows have it.
    @Test(arguments: [
        ("Course", "8577-A", "Cert L5 (Zebedee Wimple)"), ("Status", "Passed", "Passed Wimple"),
        ("Reason for leaving", "Redundancy", "Health: Zebedee Wimple"), ("Scheme", "", "Zebedee Wimple"),
    ])
    func aWordThatIsNotKnownIsNotShown(_ column: String, _ usual: String, _ word: String) throws {
        let rows = (0..<40).map { row in "L\(row),A,C1,13/01/2026,\(row % 3 == 2 ? word : usual)" }
        let test = try DraftUnderTest([
            ("l.csv", "Learner Ref,Cohort,Centre,Start Date,\(column)\n\(rows.joined(separator: "\n"))")
        ])
        #expect(!test.everything.contains("Wimple"))
        #expect(test.settingsInOneLine.contains("1 further value not shown here"))
        #expect(test.settingsInOneLine.contains("first in row 3 below the header"))
    }

    @Test func aWordOfASessionThatIsNotKnownIsNotShown() throws {
        let log = (0..<30).map { row in
            row % 3 == 0
                ? "R\(row);01/03/2025;Coaching Zebedee;60;3-way: Zebedee Wimple, Acme" : "R\(row);01/03/2025;Coaching;60;2-way"
        }
        let test = try DraftUnderTest(exports: [
            SampledExport(
                label: "log.csv",
                fileName: "log.csv",
                delimiter: UInt8(ascii: ";"),
                encoding: "UTF-8",
                header: ["Registration No", "Session date", "Activity", "Minutes", "Contract"],
                records: [["too", "short"]] + log.map { $0.split(separator: ";").map(String.init) }
            )
        ])
        #expect(try test.profile().at("columns", "contract", "map", "2-way") == "two_way")
        // Rows of another width count in the place.
        #expect(test.settingsInOneLine.contains("first in row 2 below the header"))
        for word in ["Zebedee", "Wimple", "Acme"] { #expect(!test.everything.contains(word)) }
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
