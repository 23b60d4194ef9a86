import ProfileDrafting
import Testing
import YAMLReading

/// What the report calls recognised is read; what is known and not read is said to be so.
struct UnusedColumnTests {
    private static let start = "Learner Ref,Course,Cohort,Centre,Start Date"
    private static let row = "8577-A,A,C1,13/01/2026"

    @Test(arguments: [Samples.tracker, Samples.managementSystem, Samples.sessionLog])
    func whatIsRecognisedIsRead(_ text: String) throws {
        let test = try DraftUnderTest([("x.csv", text)])
        #expect(test.draft.report.contains("  Recognised:"))
        #expect(test.recognisedAndNotRead == [])
    }

    @Test func whatIsRecognisedOfASecondCentreIsRead() throws {
        #expect(try DraftUnderTest(exports: SecondCentre.exports()).recognisedAndNotRead == [])
    }

    @Test(arguments: [
        ("End", "14/02/2026", "without a status word it does not tell"),
        ("Certificate date,Status", "14/02/2026,Withdrawn", "the date in column 6 tells how a registration ended"),
        ("Certificate date,End", "14/02/2026,14/02/2026", "the date in column 6 tells when a registration ended"),
        ("Status,Reason for leaving", "Withdrawn,Health", "beside a status word no reason for leaving is read"),
        ("Forename", "Zebedee", "the other part of the name is not there"),
        ("Full name,Forename,Surname", "Zebedee Quill,Zebedee,Quill", "the name is read from column 6"),
        ("Seq", "1", "the registrations are told apart without it"),
    ])
    func whatIsNotReadIsSaidWithTheReason(_ header: String, _ cells: String, _ reason: String) throws {
        let test = try DraftUnderTest([
            ("l.csv", "\(Self.start),\(header)\nL1,\(Self.row),\(cells)\nL2,\(Self.row),\(cells)")
        ])
        #expect(test.draft.report.contains("  Not used, though known:"))
        #expect(test.draft.report.contains(reason))
        #expect(test.recognisedAndNotRead == [])
        #expect(try test.problems() == test.announced)
    }

    @Test func aNameInATableWithoutOneIsNotUsed() throws {
        let text = "Registration No,Full name,Date,Type,Mins\nR1,Zebedee Quill,14/01/2026,Workshop,60"
        let test = try DraftUnderTest([("log.csv", text)])
        #expect(test.draft.report.contains("a table of sessions has no learner_name"))
    }

    // MARK: Files without a profile

    private static let canonical = """
        registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on,Status
        R1,L1,C1,A,8577-A,2026-01-13,Active
        """
    private static let unknown = "Learner,Colour\nL1,red\nL2,blue"

    @Test func aColumnThatACanonicalTableHasNotIsNotRead() throws {
        let report = try DraftUnderTest([("r.csv", Self.canonical)]).draft.report
        #expect(report.contains("Not used, though known:") && report.contains("only columns under their canonical names"))
    }

    @Test func theSettingsSayWhichFilesNeedNoProfileAndWhichWereNotRecognised() throws {
        let all = "The exports have the canonical headers: no profile is needed."
        func settings(_ exports: (String, String)...) throws -> String {
            try DraftUnderTest(exports.map { (name: $0.0, text: $0.1) }).draft.settings
        }
        #expect(try settings(("r.csv", Self.canonical)).contains(all))
        let none = try settings(("x.csv", Self.unknown))
        #expect(!none.contains("no profile is needed") && none.contains("Not recognised: x.csv."))
        let both = try settings(("r.csv", Self.canonical), ("x.csv", Self.unknown))
        #expect(!both.contains(all) && both.contains("No profile is needed for r.csv"))
        #expect(both.contains("Not recognised: x.csv."))
        let three = try settings(("r.csv", Self.canonical), ("x.csv", Self.unknown), ("log.csv", Samples.sessionLog))
        #expect(three.contains("Not recognised: x.csv.") && three.contains("profiles:"))
    }

    // MARK: Status words

    @Test(arguments: [
        ("Completed", true), ("Complete", true), ("Passed", true), ("Pass", true), ("Achieved", true), ("PASSED", true),
        ("Certificated", false), ("Awarded", false), ("Distinction", false),
    ])
    func aWordThatDoesNotSayThatTheCertificateIsThereIsToBeLookedAt(_ word: String, _ isDoubtful: Bool) throws {
        let test = try DraftUnderTest([
            ("l.csv", "\(Self.start),Status\nL1,\(Self.row),\(word)\nL2,\(Self.row),Active")
        ])
        #expect(try test.profile().at("status", "certificated", "0") == word)
        #expect(test.draft.settings.contains("check: has the certificate been issued?") == isDoubtful)
        #expect(test.draft.report.contains("status: has the certificate been issued where it is \(word)?") == isDoubtful)
        #expect(try test.read().problem == nil)
    }
}
