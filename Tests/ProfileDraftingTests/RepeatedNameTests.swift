import ProfileDrafting
import Testing
import YAMLReading
import Yams

/// Columns that only their place tells, and names that say too little alone.
struct RepeatedNameTests {
    private static let start = "Learner Ref,Course,Cohort,Centre,Start Date"

    private func test(_ header: String, _ rows: String..., qualification: String = "8581-C") throws -> DraftUnderTest {
        let records = rows.enumerated().map { "L\($0 + 1),\(qualification),A,C1,13/01/2026,\($1)" }
        return try DraftUnderTest([("t.csv", "\(Self.start),\(header)\n\(records.joined(separator: "\n"))")])
    }

    @Test(arguments: ["Date", "Date [3]", "Decision date", "On", "Decided on", "Date of decision", "Dated"])
    func aDateBehindAnOutcomeIsItsDate(_ name: String) throws {
        let test = try test("700,\(name)", "Pass,14/02/2026", "Refer,15/02/2026")
        #expect(test.draft.missing == [])
        #expect(try test.problems() == [])
        #expect(test.draft.report.contains("the date column behind column 6"))
    }

    @Test(arguments: ["700 in", "700 handed in", "700 submitted", "Handed in", "Received", "Date in"])
    func aDateOfHandingInBeforeAnOutcomeIsItsOwn(_ name: String) throws {
        let test = try test("\(name),700,Date", "14/01/2026,Pass,14/02/2026", "15/01/2026,,")
        #expect(try test.profile().at("units", "0", "submitted_on") == name)
        #expect(try test.problems() == [])
    }

    /// One day of handing in among several results may be that of all.
    @Test(arguments: ["Submitted", "Handed in"])
    func aLoneDateOfHandingInIsNoUnits(_ name: String) throws {
        let test = try test("\(name),700,Date,701,Date", "14/01/2026,Pass,14/02/2026,Pass,14/02/2026")
        #expect(try test.profile().at("units", "0", "submitted_on") == nil)
        #expect(try test.profile().at("columns", "submitted_on") == (name == "Submitted" ? name : nil))
    }

    @Test(arguments: ["Submitted", "Received"])
    func repeatedDaysOfHandingInAreThoseOfTheResultsBehind(_ name: String) throws {
        let row = "14/01/2026,Pass,14/02/2026,15/01/2026,Refer,15/02/2026"
        let test = try test("\(name),700,Date,\(name),701,Date", row, row)
        #expect(try test.profile().at("units", "0", "submitted_on") == "\(name) [1]")
        #expect(try test.profile().at("units", "1", "submitted_on") == "\(name) [2]")
        // Between two results that both may have it, the first is in doubt.
        let between = "Pass,14/01/2026,Refer,15/01/2026"
        let other = try self.test("700,\(name),701,\(name)", between, between)
        #expect(try other.profile().at("units", "0", "submitted_on") == nil)
        #expect(other.draft.report.contains("it may belong to column 6 or to column 8"))
    }

    @Test func oneDateBehindTwoResultsIsLeftToThePerson() throws {
        let test = try test("700,701,Date", "Pass,Pass,14/02/2026", "Pass,Refer,15/02/2026")
        #expect(test.announced == ["tracker decided_on", "tracker decided_on"])
        #expect(try test.problems() == test.announced)
    }

    /// Dates before their results, or behind those of the one before: the draft must not shift them by one.
    @Test func datesThatMayStandBeforeTheirResultsAreLeftToThePerson() throws {
        let test = try test("Date,700,Date,701", "14/02/2026,Pass,15/02/2026,Pass", "14/02/2026,Refer,15/02/2026,Pass")
        #expect(test.draft.missing.count { $0.contains("decided_on of") } == 2)
        #expect(try test.problems() == test.announced)
        #expect(test.draft.report.contains("it can't be told which results the dates are of"))
    }

    @Test func datesWhereTheResultIsEmptyAreNotItsDates() throws {
        let test = try test("700,Date", ",14/02/2026", ",15/02/2026", "Pass,")
        #expect(test.announced == ["tracker decided_on"])
        #expect(try test.problems() == test.announced)
    }

    @Test(arguments: [
        "701 again", "701 (2nd)", "701 - resubmission", "701 re-submission", "701 resit result", "701 attempt 2", "701",
        "701 result",
    ])
    func aSecondOutcomeIsTheSecondAttempt(_ name: String) throws {
        let test = try test("701,Date,\(name),Date", "Refer,14/02/2026,Pass,15/03/2026", "Pass,15/02/2026,,")
        #expect(try test.profile().at("units", "1", "attempt") == "2")
        #expect(try test.profile().at("units", "1", "decided_on") == "Date [2]")
        #expect(try test.problems() == [])
    }

    @Test func aSecondOutcomeAfterAPassIsNoAttempt() throws {
        let test = try test("701,Date,701 grade", "Pass,14/02/2026,Pass", "Pass,15/02/2026,Pass")
        #expect(try test.profile()["units"]?.sequence?.count == 1)
        #expect(test.draft.report.contains("this is filled where that is a pass"))
    }

    @Test(arguments: [("8581-C", "8581-701"), ("8582-C", "8582-701")])
    func aNumberIsAUnitOfTheQualificationsInTheFile(_ qualification: String, _ unit: String) throws {
        let test = try test("701,Date", "Pass,14/02/2026", "Refer,15/02/2026", qualification: qualification)
        #expect(try test.profile().at("units", "0", "unit_ref") == unit)
    }

    @Test(arguments: ["Hours up to", "Up to", "Hrs to", "As at"])
    func theDayBesideHours(_ name: String) throws {
        let test = try test("Coaching hrs,Tutorial (h),\(name)", "1,2,13/02/2026", "2,3,14/02/2026")
        #expect(try test.profile().at("hours", "0", "session_date") == name)
        #expect(try test.profile().at("hours", "1", "session_date") == name)
    }

    @Test func eachDayHoldsForTheHoursBeforeIt() throws {
        let test = try test("Coaching hrs,Up to,Tutorial hrs,Up to", "1,13/02/2026,2,20/02/2026", "2,14/02/2026,2,21/02/2026")
        #expect(try test.profile().at("hours", "0", "session_date") == "Up to [1]")
        #expect(try test.profile().at("hours", "1", "session_date") == "Up to [2]")
    }

    @Test func aPortionOfATotalIsNotCountedAgain() throws {
        let test = try test("Coaching hrs total,Senior coaching hrs", "10,4", "12,6")
        #expect(try test.profile()["hours"]?.sequence?.count == 1)
        #expect(test.draft.report.contains("column 6 is the total of that activity already"))
    }

    @Test(arguments: [
        // Different in each row; with a better one beside it; twice for two names; not in each row.
        ("L1,X,Zed|L2,Y,Wim", "Ref,Site,Full name", "Ref"), ("L1,7,Zed|L2,8,Wim", "Ref,Learner no.,Full name", "Learner no."),
        ("L1,X,Zed|L1,Y,Wim", "Ref,Site,Full name", nil), ("L1,X,Zed|,Y,Wim", "Ref,Site,Full name", nil),
        ("Zed,X,Zed|Wim,Y,Wim", "No.,Site,Full name", nil),
    ])
    func aReferenceStandsInForTheLearners(_ rows: String, _ header: String, _ expected: String?) throws {
        let records = rows.split(separator: "|").map { "\($0),8577-A,A,C1,13/01/2026" }
        let test = try DraftUnderTest([
            ("l.csv", "\(header),Course,Cohort,Centre,Start Date\n\(records.joined(separator: "\n"))")
        ])
        #expect(try test.profile().at("columns", "learner_id") == expected)
        #expect(try test.problems() == test.announced)
    }

    /// A fee that everybody pays is not the one for an upgrade.
    @Test(arguments: [("", nil), ("13/01/2026", "x")])
    func aFeeIsForUpgradesOnlyWhereOnlyTheyHaveIt(_ other: String, _ refusal: String?) throws {
        let test = try test("Upgrade of,Fee paid,700,Date", "L9,14/01/2026,Pass,14/02/2026", ",\(other),Pass,14/02/2026")
        #expect(try test.profile().at("columns", "upgrade_fee_paid_on") == (refusal == nil ? "Fee paid" : nil))
    }

    @Test(arguments: [
        (["Tracker LC5-25A October 2026.csv", "Tracker EC7-25B May.csv"], "Tracker {cohort_id} *.csv"),
        (["Tracker LC5-25A.csv", "Tracker EC7-25B.csv.gz"], "Tracker {cohort_id}.csv"),
        // One alone, a month, a date, two such parts, different places.
        (["Tracker LC5-25A October 2026.csv", "Hours.csv"], nil), (["Tracker Oct-26.csv", "Tracker Nov-26.csv"], nil),
        (["Tracker 2026-10-31.csv", "Tracker 2026-11-30.csv"], nil), (["T A-1 B-2 x.csv", "T A-2 B-3 x.csv"], nil),
        (["Tracker LC5-25A.csv", "Record EC7-25B.csv"], nil),
    ])
    func theCohortInFileNames(_ names: [String], _ pattern: String?) throws {
        let text = "Learner Ref,Course,Centre,Start Date\nL1,8577-A,C1,13/01/2026\nL2,8577-A,C1,13/01/2026"
        let test = try DraftUnderTest(names.map { ($0, text) })
        #expect(try test.profile().at("match", "file_name") == pattern)
        #expect(try test.problems() == test.announced)
    }

    /// Names that differ in punctuation only are told apart as the import does.
    @Test func referencesToNamesThatDifferInPunctuationOnly() throws {
        let test = try test("700,Date:,701,Date", "Pass,14/02/2026,Pass,15/02/2026", "Pass,14/02/2026,Pass,15/02/2026")
        #expect(try test.profile().at("units", "0", "decided_on") == "Date:")
        #expect(try test.profile().at("units", "1", "decided_on") == "Date")
    }

    @Test(arguments: [Samples.tracker, Samples.managementSystem, Samples.sessionLog])
    func theReaderFindsWhatIsAnnounced(_ text: String) throws {
        let test = try DraftUnderTest([("x.csv", text)])
        #expect(try test.problems() == test.announced)
    }
}
