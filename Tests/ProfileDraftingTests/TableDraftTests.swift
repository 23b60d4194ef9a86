import CohortImport
import ProfileDrafting
import Testing
import YAMLReading
import Yams

struct TableDraftTests {
    @Test func aManagementSystemsExportHasStatusWordsAndAKeyOfSeveralColumns() throws {
        let test = try DraftUnderTest([("students.csv", Samples.managementSystem)])
        #expect(test.draft.missing == [])
        let profile = try test.profile()
        #expect(profile.at("columns", "registration_id") == "{code_module}-{id_student}")
        #expect(profile.at("status", "column") == "final_result")
        #expect(profile.at("status", "certificated", "0") == "Distinction")
        #expect(profile.at("status", "continuing", "0") == "")
        #expect(profile.at("status", "date") == "date_of_result")
        let (profiles, problem) = try test.read()
        #expect(problem == nil)
        #expect(profiles.first?.status?.words.count == 5)
    }

    @Test func aSessionLogTakesTheKeyOfTheRegistrations() throws {
        let learners = "Learner Ref,Course,Cohort,Centre,Start Date\nL001,8577-A,A,C1,13/01/2026\nL002,8577-A,A,C1,13/01/2026"
        let test = try DraftUnderTest([("log.csv", Samples.sessionLog), ("learners.csv", learners)])
        #expect(try test.read().problem == nil)
        let profile = try test.profile(0)
        #expect(profile.at("table") == "sessions")
        #expect(profile.at("columns", "registration_id") == "Learner Ref")
        #expect(profile.at("columns", "minutes") == "Duration (mins)")
        #expect(profile.at("columns", "activity", "map", "Coaching practice") == "coaching")
    }

    @Test func whatIsMissingIsNamedAndFoundByTheCheck() throws {
        let test = try DraftUnderTest([("log.csv", "Date,Client,Hrs\n13/09/2025,Snodgrass,1.5\n14/09/2025,Snodgrass,1")])
        #expect(test.draft.missing.count == 2)
        #expect(test.draft.settings.contains("# registration_id: ..."))
        #expect(test.draft.settings.contains("    # constants:"))
        let problem = try #require(try test.read().problem?.description)
        #expect(problem.contains("registration_id") && problem.contains("activity"))
    }

    @Test func aNameIsNeverAnIdentifier() throws {
        let test = try DraftUnderTest([
            (
                "l.csv",
                """
                Full name,Course,Cohort,Centre,Start Date
                Zebedee Quillfeather,8577-A,A,C1,13/01/2026
                Hermione Wimple,8577-A,A,C1,13/01/2026
                """
            )
        ])
        #expect(test.draft.missing.map { $0.split(separator: ": ")[1] } == ["registration_id", "learner_id"])
        #expect(try test.profile().at("columns", "learner_id") == nil)
        #expect(try test.profile().at("columns", "registration_id") == nil)
    }

    @Test func unitResultsAndEvidence() throws {
        let test = try DraftUnderTest([
            (
                "results.csv",
                """
                Registration No,Unit,Attempt No,Result,Date marked,Marker,IQA date
                R1,Unit 301,1,P,2026-01-13T00:00:00,Moxon,
                R1,8577-300,1,Resubmit,2026-02-13T00:00:00,Moxon,2026-02-20T00:00:00
                """
            ),
            (
                "evidence.csv",
                """
                Registration No,Evidence type,Date received,Result,Word count
                R1,Case study,13.01.2026,Pass,900
                R2,Book review,14.01.2026,awaiting,
                """
            ),
        ])
        #expect(try test.read().problem == nil)
        #expect(try test.profile(0).at("dates") == "yyyy-MM-dd'T'HH:mm:ss")
        #expect(try test.profile(0).at("columns", "unit_ref", "map", "Unit 301") == "8577-301")
        #expect(try test.profile(0).at("columns", "sampled_on") == "IQA date")
        #expect(try test.profile(1).at("table") == "evidence")
        #expect(try test.profile(1).at("columns", "outcome", "map", "awaiting") == "pending")
        #expect(try test.profile(1).at("dates") == "dd.MM.yyyy")
    }

    @Test func aListOfAssessorsIsATableOfPeople() throws {
        let test = try DraftUnderTest([
            (
                "staff.csv",
                """
                Staff No,Name,Job role,Start date,RAG rating
                A001,Zebedee Quillfeather,Tutor-assessor,13/01/2020,High risk
                A001,Zebedee Quillfeather,IQA,14/01/2026,low
                A002,Hermione Wimple,Assessor,31/01/2026,n/a
                """
            )
        ])
        #expect(test.draft.missing == [])
        #expect(try test.read().problem == nil)
        let profile = try test.profile()
        #expect(profile.at("table") == "people")
        #expect(profile.at("columns", "person_id") == "Staff No")
        #expect(profile.at("columns", "role", "map", "Tutor-assessor") == "assessor")
        #expect(profile.at("columns", "role", "map", "Assessor") == "assessor")
        #expect(profile.at("columns", "role", "map", "IQA") == "iqa")
        #expect(profile.at("columns", "started_on") == "Start date")
        #expect(profile.at("dates") == "dd/MM/yyyy")
        #expect(profile.at("columns", "risk", "map", "High risk") == "red")
        #expect(profile.at("columns", "risk", "map", "low") == "green")
        #expect(profile.at("columns", "risk", "map", "n/a") == "none")
        #expect(profile.at("columns", "registration_id") == nil)
        #expect(!test.everything.contains("Zebedee") && !test.everything.contains("Wimple"))
    }

    /// A learner's role at work and assessor make no table of people.
    @Test(arguments: ["Team leader", "Assessor of claims", ""])
    func aRoleAtWorkIsNoneInAssessment(role: String) throws {
        let test = try DraftUnderTest([
            (
                "l.csv",
                """
                Learner Ref,Course,Cohort,Centre,Start Date,Assessor,Job role,RAG rating
                L1,8577-A,A,C1,13/01/2026,A001,\(role),High
                L2,8577-A,A,C1,13/01/2026,A001,\(role),Low
                """
            )
        ])
        #expect(test.draft.profiles == ["registrations"])
        #expect(try test.profile().at("columns", "assessor_id") == "Assessor")
        let tracker = try DraftUnderTest([
            (
                "t.csv",
                """
                Learner Ref,Assessor,Job role,RAG rating,U300 result,U300 date
                L1,A001,\(role),High,Pass,13/01/2026
                L2,A001,\(role),Low,Pass,13/01/2026
                """
            )
        ])
        #expect(tracker.draft.profiles == ["tracker"])
    }

    @Test func aCanonicalTableOfPeopleNeedsNoProfile() throws {
        let ready = try DraftUnderTest([("p.csv", "person_id,role,started_on,risk\nA1,assessor,2026-01-13,red\nA1,iqa,,")])
        #expect(ready.draft.profiles == [] && ready.draft.missing == [])
        #expect(ready.draft.report.contains("the canonical table people"))
        let other = try DraftUnderTest([("p.csv", "person_id,role,started_on,risk\nA1,Assessor,13/01/2026,Red\nA1,IV,,")])
        #expect(other.draft.profiles == ["people"])
        #expect(try other.read().problem == nil)
        #expect(try other.profile().at("columns", "role", "map", "IV") == "iqa")
        // Beside the columns of another table theirs are not read, neither by the import.
        let header = "registration_id,session_date,activity,minutes,person_id,role"
        let sessions = try DraftUnderTest([("s.csv", "\(header)\nR1,2026-01-13,coaching,60,A1,assessor")])
        #expect(sessions.draft.report.contains("the canonical table sessions"))
    }

    @Test func aCanonicalFileNeedsNoProfile() throws {
        let header = "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on"
        let ready = try DraftUnderTest([("r.csv", "\(header)\nR1,L1,C1,A,8577-A,2026-01-13")])
        #expect(ready.draft.profiles == [] && ready.draft.missing == [])
        #expect(ready.draft.report.contains("No profile is needed"))
        // The same header over British dates needs one.
        let other = try DraftUnderTest([("r.csv", "\(header)\nR1,L1,C1,A,8577-A,13/01/2026")])
        #expect(other.draft.profiles == ["registrations"])
        #expect(try other.read().problem == nil)
    }

    @Test func exportsWithTheSameHeaderMakeOneProfileAndTheFilesNamesTheCohort() throws {
        let text = "Learner Ref,Course,Centre,Start Date\nL1,8577-A,C1,13/01/2026\nL2,8577-A,C1,13/01/2026"
        let test = try DraftUnderTest([("Cohort 26A learners.csv", text), ("Cohort 26B (new).csv", text)])
        #expect(test.draft.profiles == ["registrations"])
        #expect(try test.profile().at("match", "file_name") == "Cohort {cohort_id} *.csv")
        #expect(try test.read().problem == nil)
    }

    @Test func repeatedColumnsAreNamedWithTheirNumber() throws {
        let test = try DraftUnderTest([
            (
                "l.csv",
                """
                Learner Ref,Course,Cohort,Centre,Start Date,Start Date
                L1,8577-A,A,C1,13/01/2026,13/02/2026
                L2,8577-A,A,C1,13/01/2026,13/02/2026
                """
            )
        ])
        #expect(try test.profile().at("columns", "registered_on") == "Start Date [1]")
    }

    @Test func aProfileWhoseColumnsAnotherFileHasTooNamesOneThatItHasNot() throws {
        let test = try DraftUnderTest([
            (
                "a.csv",
                "Learner Ref,Course,Cohort,Centre,Start Date,Site\nL1,8577-A,A,C1,13/01/2026,N\nL2,8577-A,A,C1,13/01/2026,N"
            ),
            (
                "b.csv",
                """
                Learner Ref,Course,Cohort,Centre,Start Date,U300 result,U300 date
                L1,8577-A,A,C1,13/01/2026,Pass,14/02/2026
                L2,8577-A,A,C1,13/01/2026,Pass,14/02/2026
                """
            ),
        ])
        #expect(try test.profile(0)["match"]?["columns"]?.sequence?.compactMap { $0.scalar?.string }.contains("Site") == true)
        #expect(try test.profile(1)["match"] == nil)
    }

    /// What a person does: takes the `# ` away where something is missing and writes it in.
    @Test func linesToBeCompletedStandWhereTheyBelong() throws {
        let test = try DraftUnderTest([
            ("log.csv", "Date,Client,Hrs\n13/09/2025,Snodgrass,1.5\n14/09/2025,Snodgrass,1"),
            (
                "t.csv",
                """
                Learner Ref,Course,Cohort,Start Date,Unit 2 result,Unit 2 date,U703 result,Practice hours
                L1,8582-C,A,13/01/2026,Pass,14/02/2026,Pass,3
                L2,8582-D,A,13/01/2026,Refer,15/02/2026,R,4
                """
            ),
        ])
        #expect(test.draft.missing.count == 5)
        let answers = [
            "registration_id": "Reg", "activity": "coaching", "centre_id": "C001", "unit_ref": "8582-701",
            "decided_on": "U703 date",
        ]
        let completed = test.draft.settings.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let text = line.drop { $0 == " " }
            if text == "# constants:" { return String(line.filter { $0 != "#" }.dropFirst()) }
            guard text.hasPrefix("# "), text.hasSuffix(": ...") else { return String(line) }
            let key = String(text.dropFirst(2).prefix { $0 != ":" })
            return "\(line.prefix { $0 == " " })\(key): \(answers[key] ?? "?")"
        }
        #expect(try DraftUnderTest.problem(in: completed.joined(separator: "\n")) == nil)
    }
}
