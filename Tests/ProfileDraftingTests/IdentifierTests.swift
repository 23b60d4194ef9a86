import ProfileDrafting
import Testing
import YAMLReading

/// Reports show ids, so no column with names of people becomes one.
struct IdentifierTests {
    private static func registrations(_ column: String, _ values: [String]) throws -> DraftUnderTest {
        // A comma within a value would be another field.
        let records = values.map { [$0, "8577-A", "A", "C1", "13/01/2026"] }
        return try DraftUnderTest(exports: [
            SampledExport(
                label: "l.csv",
                fileName: "l.csv",
                delimiter: UInt8(ascii: ";"),
                encoding: "UTF-8",
                header: [column, "Course", "Cohort", "Centre", "Start Date"],
                records: records
            )
        ])
    }

    private static let names: [[String]] = [
        ["Zebedee Quill (L0401)", "Hermione Wimple (L0411)"], ["Quill, Zebedee 0401", "Wimple, Hermione 0402"],
        ["Z. Quill 1", "H. Wimple 2"], ["Зебеди Квилл 1", "Гермиона Уимпл 2"], ["李 明 1", "王 芳 2"],
        ["Zebedee\u{A0}Quill 1", "Hermione\u{A0}Wimple 2"], ["zebedee.quill1@example.org", "hermione.wimple2@example.org"],
        ["QUILL,ZEBEDEE,1", "WIMPLE,HERMIONE,2"], ["Quill (L0401)", "Wimple (L0411)"], ["O'Brien Maeve 1", "D'Arcy Fitz 2"],
        ["Zebedee_Quill_1", "Hermione_Wimple_2"],
        // One name is enough.
        ["L0401", "L0402", "L0403", "L0404", "Hermione Wimple (L0411)"],
    ]

    @Test(arguments: names, ["Learner", "Student", "Learner Ref", "Registration no", "Candidate ID"])
    func aColumnWithNamesIsNoIdentifier(_ values: [String], _ column: String) throws {
        let test = try Self.registrations(column, values)
        #expect(test.identifierColumns == [])
        #expect(Set(test.announced).isSuperset(of: ["registrations registration_id", "registrations learner_id"]))
        #expect(try test.problems() == test.announced)
        #expect(try test.profile().at("columns", "learner_name") == (["Learner", "Student"].contains(column) ? column : nil))
    }

    /// Names that say too little are not taken either where another column tells that the rows are learners.
    @Test(arguments: names, ["Ref", "No.", "ID"])
    func aWeakNameDoesNotMakeNamesAnIdentifier(_ values: [String], _ column: String) throws {
        let records = values.map { [$0, "Zed", "8577-A", "A", "C1", "13/01/2026"] }
        let test = try DraftUnderTest(exports: [
            SampledExport(
                label: "l.csv",
                fileName: "l.csv",
                delimiter: UInt8(ascii: ";"),
                encoding: "UTF-8",
                header: [column, "Full name", "Course", "Cohort", "Centre", "Start Date"],
                records: records
            )
        ])
        #expect(test.identifierColumns == [])
        #expect(try test.problems() == test.announced)
    }

    @Test(arguments: [
        ["L0401", "L0402"], ["Ref 0401", "Ref 0402"], ["ILM-ENR-0401", "ILM-ENR-0402"], ["L 0401 A", "L 0402 B"],
        ["550e8400-e29b-41d4-a716-446655440000", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"], ["2025/LC5/014", "2025/LC5/015"],
    ])
    func aReferenceIsOne(_ values: [String]) throws {
        for column in ["Learner", "Learner Ref"] {
            let test = try Self.registrations(column, values)
            #expect(test.identifierColumns == [column, column], "\(values)")
        }
    }

    @Test func theReportSaysWhereTheFirstNameStands() throws {
        let test = try Self.registrations("Learner Ref", ["L1", "L2", "Zebedee Quill"])
        #expect(test.draft.missing.contains { $0.contains("in 1 row, first in row 3 below the header") })
        #expect(!test.everything.contains("Quill"))
    }

    /// Sessions name the registration by columns of the same names; with learners' names in them they do not.
    @Test func aColumnWithNamesInAnotherFileIsNotTakenForTheKeys() throws {
        let learners = "Learner Ref,Course,Cohort,Centre,Start Date\nL1,8577-A,A,C1,13/01/2026\nL2,8577-A,A,C1,13/01/2026"
        let log = "Learner Ref,Date,Type,Mins\nZebedee Quill 1,14/01/2026,Workshop,60\nHermione Wimple 2,14/01/2026,Workshop,90"
        let test = try DraftUnderTest([("learners.csv", learners), ("log.csv", log)])
        #expect(try test.profile(1).at("columns", "registration_id") == nil)
        #expect(try test.problems() == test.announced)
    }

    // MARK: Keys of several columns

    private func key(_ header: String, _ rows: String...) throws -> String? {
        let records = rows.map { "\($0),C1,13/01/2026" }.joined(separator: "\n")
        let test = try DraftUnderTest([("l.csv", "\(header),Centre,Start Date\n\(records)")])
        #expect(try test.problems() == test.announced)
        return try test.profile().at("columns", "registration_id")
    }

    /// `A-1` and `2` make the same text as `A` and `1-2`.
    @Test func aKeyIsDifferentInEachRowAsTextToo() throws {
        let header = "Learner Ref,Cohort,Course"
        #expect(try key(header, "1,X,8577-A", "1,Y,8577-A") == "{Learner Ref}-{Cohort}")
        #expect(try key(header, "1-2,3,8577-A", "1,2-3,8577-A", "1,4,8577-A") == nil)
        #expect(try key(header, "1-2,3,8577-A", "1,2-3,8577-C", "1,4,8577-C") == "{Learner Ref}-{Cohort}-{Course}")
    }

    @Test func aKeyHasNoColumnWithWordsThatAreNotKnown() throws {
        let known = "ILM Level 3 Award in Coaching"
        #expect(try key("Learner Ref,Course", "L1,\(known)", "L1,8580-C") == "{Learner Ref}-{Course}")
        #expect(try key("Learner Ref,Course", "L1,\(known)", "L1,Zebedee Quill") == nil)
        #expect(try key("Learner Ref,Course,Group", "L1,8577-A,Group of Zebedee", "L1,8577-A,Group of Hermione") == nil)
    }

    @Test func templatesOfIdsHaveSomethingBetweenTheirColumns() throws {
        let exports = try SecondCentre.exports()
        for column in try DraftUnderTest(exports: exports).identifierColumns { #expect(!column.contains("}{")) }
    }
}
