import CohortImport
import Diagnostics
import Testing

/// Files that a profile was meant for and does not fit.
struct NearProfileTests {
    private static let settings = """
        - id: north
          table: sessions
          match: {file_name: "Log *.csv"}
          columns: {registration_id: registration_id, session_date: session_date, activity: activity, minutes: minutes, \
        client_ref: Client}
          constants: {feedback: yes}

        """
    private static let canonical = "registration_id,session_date,activity,minutes"
    private static let row = "\nR-1,2026-02-01,coaching,60"

    private static func warnings(_ name: String, header: String, row: String) throws -> [String] {
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), name: header + row + "\n"],
            profiles: try profiles(settings)
        )
        #expect(run.file(name)?.profile == nil)
        #expect(run.file(name)?.accepted == 1)
        return run.summary.notices.filter { $0.level == .warning && $0.position?.file == name }.map(\.message)
    }

    @Test func canonicalFileThatLacksAMinorityOfTheColumns() throws {
        let warnings = try Self.warnings("Log 1.csv", header: Self.canonical, row: Self.row)
        #expect(warnings == ["read in canonical form, without a profile; nearly fitting: north lacks Client"])
    }

    @Test func canonicalFileOfAnotherName() throws {
        let warnings = try Self.warnings("log.csv", header: Self.canonical + ",Client", row: Self.row + ",K")
        #expect(
            warnings == ["read in canonical form, without a profile; nearly fitting: north is for files called “Log *.csv”"]
        )
    }

    /// A profile that lacks half of its columns is for other files.
    @Test func profilesForOtherFilesAreNotNamed() throws {
        let settings = """
            - id: far
              table: sessions
              columns: {registration_id: registration_id, session_date: session_date, activity: Kind, minutes: Length}

            """
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "s.csv": Self.canonical + Self.row + "\n"],
            profiles: try profiles(settings)
        )
        #expect(run.summary.notices.isEmpty)
    }

    @Test func fileThatFitsButForItsName() throws {
        let settings = Self.settings.replacing("minutes: minutes", with: "minutes: Length")
        let header = "registration_id,session_date,activity,Length,Client"
        let failure = #expect(throws: Failure.self) {
            try ImportRun(
                [
                    "r.csv": registrations("R-1"),
                    "s.csv": header + Self.row + ",K\n",
                ],
                profiles: try profiles(settings)
            )
        }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.position?.file == "s.csv")
        #expect(failure?.message.hasSuffix("it fits profile north, but the file's name does not look like “Log *.csv”") == true)
    }
}
