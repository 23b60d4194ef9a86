import CohortImport
import ProfileDrafting
import Testing
import YAMLReading

struct TrackerDraftTests {
    @Test func aUsualTrackerIsDraftedWhole() throws {
        let test = try DraftUnderTest([("tracker.csv", Samples.tracker)])
        #expect(test.draft.missing == [])
        let (profiles, problem) = try test.read()
        #expect(problem == nil)
        #expect(profiles.map(\.isTracker) == [true])
        // The registration, three units, two totals of hours and two documents.
        #expect(
            profiles.first?.parts.map(\.table.rawValue).sorted() == [
                "evidence", "evidence", "registrations", "sessions", "sessions", "unit_results", "unit_results", "unit_results",
            ]
        )
        let profile = try test.profile()
        #expect(profile.at("dates") == "dd/MM/yyyy")
        #expect(profile.at("columns", "registration_id") == "Learner Ref")
        #expect(profile.at("columns", "learner_name") == "{Forename} {Surname}")
        #expect(profile.at("columns", "qualification_id", "map", "ILM Level 3 Award in Coaching") == "8577-A")
        #expect(profile.at("columns", "withdrawal_reason", "map", "Redundancy") == "employer")
        #expect(profile.at("units", "0", "unit_ref") == "8577-300")
        #expect(profile.at("units", "0", "outcome", "map", "R") == "refer")
        #expect(profile.at("units", "1", "decided_on") == "8577-301 date")
        #expect(profile.at("units", "2", "unit_ref") == "8577-303")
        #expect(profile.at("hours", "0", "activity") == "coaching")
        #expect(profile.at("evidence", "0", "outcome", "map", "Yes") == "pending")
        #expect(profile.at("evidence", "1", "kind") == "case_history")
    }

    @Test(arguments: [
        // The third unit of 8577-A is 8577-303, whatever other qualifications have.
        ("8577-A", "Unit 3", "8577-303"), ("8580-C", "Unit 4", "8580-U4"), ("8582-D", "Unit 2", "8582-702"),
        ("8581-C", "U700", "8581-700"), ("8582-C", "Unit 700", "8582-700"), ("8582-C", "8582-701", "8582-701"),
    ])
    func unitsByNumberFollowTheQualification(_ qualification: String, _ unit: String, _ ref: String) throws {
        let test = try DraftUnderTest([
            (
                "t.csv",
                """
                Learner Ref,Course,Cohort,Centre,Start Date,\(unit) result,\(unit) date
                L1,\(qualification),A,C1,13/01/2026,Pass,14/02/2026
                L2,\(qualification),A,C1,13/01/2026,Refer,15/02/2026
                """
            )
        ])
        #expect(try test.profile().at("units", "0", "unit_ref") == ref)
        #expect(try test.read().problem == nil)
    }

    @Test func aUnitThatIsNotPlainIsLeftToThePerson() throws {
        // Both supervision qualifications are in the file, and their second units differ.
        let test = try DraftUnderTest([
            (
                "t.csv",
                """
                Learner Ref,Course,Cohort,Centre,Start Date,Unit 2 result,Unit 2 date
                L1,8582-C,A,C1,13/01/2026,Pass,14/02/2026
                L2,8582-D,A,C1,13/01/2026,Refer,15/02/2026
                """
            )
        ])
        #expect(test.draft.missing == ["tracker: unit_ref: write which unit \"unit 2\" is, one of 8582-701, 8582-702"])
        #expect(try test.profile().at("units", "0", "outcome", "column") == "Unit 2 result")
        #expect(try test.read().problem?.description.contains("unit_ref") == true)
    }

    /// A number is the unit's place in the qualification, which must be known.
    @Test func aUnitNumberWithoutAKnownQualificationIsNotPlain() throws {
        let test = try DraftUnderTest([
            (
                "t.csv",
                """
                Learner Ref,Course,Cohort,Centre,Start Date,Unit 1 result,Unit 1 date
                L1,8580-D,A,C1,13/01/2026,Pass,14/02/2026
                L2,Coaching Certificate,A,C1,13/01/2026,Refer,15/02/2026
                """
            )
        ])
        #expect(try test.profile().at("units", "0", "unit_ref") == nil)
    }

    @Test func aSecondAttemptIsAnEntryOfItsOwn() throws {
        let test = try DraftUnderTest([
            (
                "t.csv",
                """
                Learner Ref,Course,Cohort,Centre,Start Date,U300 result,U300 date,U300 resub result,U300 resub date
                L1,8577-A,A,C1,13/01/2026,Refer,14/02/2026,Pass,14/03/2026
                L2,8577-A,A,C1,13/01/2026,Pass,15/02/2026,n/a,
                """
            )
        ])
        let profile = try test.profile()
        #expect(profile.at("units", "1", "attempt") == "2")
        #expect(profile.at("units", "1", "outcome", "map", "n/a") == "none")
        #expect(try test.read().problem == nil)
    }

    @Test func aTrackerBesideRegistrationsNeedsOnlyTheKey() throws {
        let test = try DraftUnderTest([
            (
                "learners.csv",
                "Learner Ref,Course,Cohort,Centre,Start Date\nL1,8577-A,A,C1,13/01/2026\nL2,8577-A,A,C1,13/01/2026"
            ),
            ("hours.csv", "Learner Ref,Full name,Coaching hours,Hours up to\nL1,Zebedee Quillfeather,4.5,13/02/2026"),
        ])
        let (profiles, problem) = try test.read()
        #expect(problem == nil)
        #expect(profiles.map { $0.parts.map(\.table) } == [[.registrations], [.sessions]])
        #expect(try test.profile(1).at("hours", "0", "session_date") == "Hours up to")
    }

    @Test func practiceHoursAreThoseOfTheQualification() throws {
        func activity(_ qualification: String) throws -> String? {
            let rows = "L1,\(qualification),A,C1,13/01/2026,4\nL2,\(qualification),A,C1,13/01/2026,5"
            let test = try DraftUnderTest([("t.csv", "Learner Ref,Course,Cohort,Centre,Start Date,Practice hours\n\(rows)")])
            return try test.profile().at("hours", "0", "activity")
        }
        #expect(try activity("8582-C") == "supervising")
        // Coaching or mentoring: the name does not tell.
        #expect(try activity("8580-C") == nil)
    }
}
