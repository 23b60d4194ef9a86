import Diagnostics
import SystemPackage
import Testing

@testable import CohortImport

/// Which profile reads which file.
struct BoundProfileTests {
    private static let sessions = """
        - id: p
          table: sessions
          columns: {registration_id: Ref, session_date: Date, activity: Kind, hours: "Hours [2]", client_ref: "{A}-{B}"}

        """
    private static let names = ["Ref", "Date", "Kind", "Hours", "A", "B", "Hours"]

    @Test(arguments: [
        names, names.reversed(), ["ref", "DATE", "k i n d", "hours", "a.", "(B)", "Hours:"], names + ["Other", ""],
        names + ["rejected_file", "Rejected Text"],
    ])
    func headerThatFits(names: [String]) throws {
        let bound = try bound(Self.sessions, names)
        #expect(bound.parts.map(\.table) == [.sessions])
        #expect(!bound.makesRegistrations)
    }

    @Test func columnsThatAreNotRead() throws {
        let bound = try bound(Self.sessions, ["Note"] + Self.names + ["", "rejected_file"])
        // Of the two columns of that name the first is not read.
        #expect(bound.unknownNames == ["Note", "Hours", ""])
    }

    /// A name that stands there exactly so is meant, and not one that differs in case.
    @Test func exactNameGoesFirst() throws {
        let text = "- id: p\n  table: evidence\n  columns: {registration_id: Ref, kind: Kind, submitted_on: Date}\n"
        let bound = try bound(text, ["REF", "Ref", "Kind", "Date", "date"])
        #expect(bound.unknownNames == ["REF", "date"])
        #expect(throws: ProfileMismatch.severalColumns("Ref", 2)) { try self.bound(text, ["REF", "ref", "Kind", "Date"]) }
    }

    @Test(arguments: [
        (["Ref", "Date", "Kind", "A", "B"], ["Hours [2]"]), (["Ref", "Date", "Kind", "Hours", "A", "B"], ["Hours [2]"]),
        (["Date", "Kind", "Hours", "Hours", "A"], ["Ref", "B"]), ([], ["Ref", "Date", "Kind", "Hours [2]", "A", "B"]),
    ])
    func withoutMatchEveryColumnIsNeeded(names: [String], missing: [String]) {
        let mismatch = #expect(throws: ProfileMismatch.self) { try bound(Self.sessions, names) }
        guard case .isForOthers(let found, of: 6)? = mismatch else {
            Issue.record("it is \(String(describing: mismatch))")
            return
        }
        #expect(Set(found) == Set(missing))
    }

    @Test func matchDecidesAndTheRestIsMissing() throws {
        let text = Self.sessions + "  match: {columns: [Ref, Kind]}\n"
        #expect(throws: ProfileMismatch.isForOthers(missing: ["Kind"], of: 2)) { try bound(text, ["Ref", "Date"]) }
        let mismatch = #expect(throws: ProfileMismatch.self) { try bound(text, ["Ref", "Kind", "Date", "A", "B"]) }
        #expect(mismatch == .lacksColumns(["Hours [2]"]))
    }

    @Test func columnOfStatusIsNeeded() throws {
        let text = """
            - id: p
              table: registrations
              columns: {registration_id: Ref, learner_id: Ref, centre_id: C, cohort_id: C, qualification_id: C, registered_on: D}
              status: {column: Result, date: {column: Ended}, certificated: Pass}
            """
        #expect(throws: ProfileMismatch.isForOthers(missing: ["Result", "Ended"], of: 5)) {
            try bound(text, ["Ref", "C", "D"])
        }
        #expect(try bound(text, ["Ref", "C", "D", "Result", "Ended"]).makesRegistrations)
    }

    // MARK: Among several files

    private static let canonical = "registration_id,session_date,activity,hours\nR-1,2026-02-01,coaching,1\n"
    private static let foreign = "Ref,Date,Kind,Hours\nR-1,2026-02-02,C,2\n"
    private static let simple = """
        - id: simple
          table: sessions
          columns: {registration_id: Ref, session_date: Date, activity: {column: Kind, map: {C: coaching}}, hours: Hours}

        """

    @Test func canonicalFilesAndFilesOfProfilesMix() throws {
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "a.csv": Self.foreign, "b.csv": Self.canonical, "c.csv": Self.foreign + "\n"],
            profiles: try profiles(Self.simple)
        )
        #expect(run.summary.files.map(\.profile) == ["simple", nil, "simple", nil])
        #expect(run.summary.files.map(\.kind.name) == ["sessions", "sessions", "sessions", "registrations"])
        #expect(run.sink.arrivals.count == 4)
        #expect(run.summary.notices.isEmpty)
    }

    /// Whatever the files are called: the same rows arrive.
    @Test(arguments: [["1", "2", "3"], ["3", "2", "1"], ["2", "3", "1"]])
    func namesOfFilesDoNotMatter(names: [String]) throws {
        let run = try ImportRun(
            [
                names[0] + ".csv": registrations("R-1"), names[1] + ".csv": Self.foreign, names[2] + ".csv": Self.canonical,
            ],
            profiles: try profiles(Self.simple)
        )
        #expect(Set(run.sink.arrivals.map(\.table)) == [.registrations, .sessions])
        #expect(run.sink.arrivals.count == 3)
        #expect(run.sink.arrivals.first?.table == .registrations)
        #expect(run.summary.rejectedRows.isEmpty)
    }

    /// A profile that fits is used, also where the header is canonical: the settings say so.
    @Test func profileGoesBeforeTheCanonicalForm() throws {
        let text = """
            - id: mapped
              table: sessions
              columns:
                registration_id: registration_id
                session_date: session_date
                activity: {column: activity, map: {coaching: mentoring}}
                hours: hours
            """
        let run = try ImportRun(["r.csv": registrations("R-1"), "s.csv": Self.canonical], profiles: try profiles(text))
        #expect(run.file("s.csv")?.profile == "mapped")
    }

    @Test func severalProfilesThatFitAreAnError() throws {
        let failure = try failure(Self.simple + Self.simple.replacing("id: simple", with: "id: other"), Self.foreign)
        #expect(failure.kind == .invalidInput)
        #expect(failure.position == SourcePosition(file: "s.csv", line: 1))
        #expect(failure.message == "the header fits several profiles: simple, other")
        #expect(failure.remedy.contains("file_name"))
    }

    @Test func fileNameTellsProfilesApart() throws {
        let other = Self.simple.replacing("id: simple", with: "id: other") + "  match: {file_name: 'other*'}\n"
        let first = Self.simple + "  match: {file_name: 's*'}\n"
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "s.csv": Self.foreign, "Other.csv": Self.foreign + "\n"],
            profiles: try profiles(first + other)
        )
        #expect(run.file("s.csv")?.profile == "simple")
        #expect(run.file("Other.csv")?.profile == "other")
    }

    @Test(arguments: [
        ("Ref;Kind;Date\nR-1;C;2026-02-02\n", "the header fits profile simple but lacks columns that it reads: Hours"),
        ("Ref,Kind,Date,Hours,Hours\n", "profile simple reads the column Hours, and the header has 2 of that name"),
        ("Ref,Date\n", "matches no table and no profile; it is nearest to profile simple but lacks Kind"),
        ("Zoë,Quill\n", "matches no table and no profile; it is nearest to profile simple but lacks Ref, Kind"),
    ])
    func headerThatDoesNotFit(text: String, message: String) throws {
        let failure = try failure(Self.simple + "  match: {columns: [Ref, Kind]}\n", text)
        #expect(failure.kind == .invalidInput)
        #expect(failure.message.contains(message), "\(failure.message)")
        #expect(!failure.description.contains("Quill"))
    }

    private func failure(_ settings: String, _ text: String) throws -> Failure {
        let profiles = try profiles(settings)
        return try #require(throws: Failure.self) {
            try ImportRun(["r.csv": registrations("R-1"), "s.csv": text], profiles: profiles)
        }
    }

    private func bound(_ settings: String, _ names: [String]) throws -> BoundProfile {
        let profile = try #require(profiles(settings).first)
        return try BoundProfile(
            profile,
            header: FileHeader(names: names, delimiter: UInt8(ascii: ",")),
            fileName: "export.csv",
            asAt: "2026-10-31"
        )
    }
}
