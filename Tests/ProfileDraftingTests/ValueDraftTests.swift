import ProfileDrafting
import Testing

struct ValueDraftTests {
    private func draft(dates: [String], more: [String] = []) throws -> DraftUnderTest {
        let rows = dates.indices.map { index in
            "L\(index),8577-A,A,C1,\(dates[index]),\(more.isEmpty ? "" : more[index % more.count])"
        }
        return try DraftUnderTest([
            ("l.csv", "Learner Ref,Course,Cohort,Centre,Start Date,Planned end\n\(rows.joined(separator: "\n"))")
        ])
    }

    @Test(arguments: [
        (["13/01/2026", "02/03/2026"], "dd/MM/yyyy"), (["3/1/2026", "13/11/2026"], "d/M/yyyy"),
        (["01/02/2026", "03/04/2026"], "dd/MM/yyyy"), (["01/13/2026", "02/03/2026"], "MM/dd/yyyy"),
        (["1 May 2026", "13 Sept 2026"], "d MMM yyyy"), (["1 May 2026", "13 June 2026"], "d MMMM yyyy"),
        (["1-May-26", "13-Jun-26"], "d-MMM-yy"), (["46266", "46300"], "excel"), (["13-01-26", "14-01-26"], "dd-MM-yy"),
        (["20260113", "20260114"], "yyyyMMdd"), (["13/01/2026 00:00", "14/01/2026 09:30"], "dd/MM/yyyy HH:mm"),
    ])
    func datesAreReadAsTheyAreWritten(_ dates: [String], _ format: String) throws {
        let test = try draft(dates: dates)
        #expect(try test.profile().at("dates") == format)
        #expect(try test.read().problem == nil)
    }

    @Test func anOrderThatDoesNotShowIsSaid() throws {
        #expect(try draft(dates: ["01/02/2026", "03/04/2026"]).draft.settings.contains("day first is assumed"))
        #expect(try draft(dates: ["01/13/2026", "03/04/2026"]).draft.settings.contains("American order"))
        // Another column of the file leaves no doubt.
        let british = try draft(dates: ["01/02/2026", "03/04/2026"], more: ["13/02/2026"])
        #expect(!british.draft.settings.contains("assumed"))
        let american = try draft(dates: ["01/02/2026", "03/04/2026"], more: ["02/13/2026"])
        #expect(try american.profile().at("dates") == "MM/dd/yyyy")
    }

    @Test func aColumnNamedLikeADateWithoutDatesIsNotUsed() throws {
        let test = try draft(dates: ["last week", "soon"])
        #expect(try test.profile().at("columns", "registered_on") == nil)
        #expect(test.draft.missing.contains { $0.contains("registered_on: column 5: its name is that of registered_on") })
        #expect(!test.everything.contains("last week"))
    }

    @Test(arguments: [("1,5|2,25", "true"), ("1.5|2", nil), ("1:30|2:15", nil)])
    func decimalCommas(_ hours: String, _ expected: String?) throws {
        let records = hours.split(separator: "|").map { ["R1", "2026-01-13", "coaching", String($0)] }
        let test = try DraftUnderTest(exports: [
            SampledExport(
                label: "s.csv",
                fileName: "s.csv",
                delimiter: UInt8(ascii: ";"),
                encoding: "Windows-1252",
                header: ["Reg No", "Date", "Type", "Hrs"],
                records: records
            )
        ])
        #expect(try test.profile().at("decimal_comma") == expected)
        #expect(try test.profile().at("columns", "hours") == "Hrs")
    }

    @Test(arguments: [
        ("Coaching Certificate L5", "8580-C"), ("L7 Exec Coaching & Mentoring Diploma", "8581-D"),
        ("ilm level 7 certificate in coaching supervision", "8582-C"), ("600/5780/4", "8581-C"), ("8577-a", "8577-A"),
        // What fits several, or is too little, stays open.
        ("Coaching Certificate", nil), ("Certificate L7", nil), ("Award", nil), ("Taster", nil),
    ])
    func qualificationsByTheirWords(_ wording: String, _ id: String?) throws {
        let rows = (1...4).map { "L\($0),\(wording),A,C1,13/01/2026" }.joined(separator: "\n")
        let test = try DraftUnderTest([("l.csv", "Learner Ref,Course,Cohort,Centre,Start Date\n\(rows)")])
        #expect(try test.profile().at("columns", "qualification_id", "map", wording) == id)
        #expect(test.draft.settings.contains(wording))
    }
}
