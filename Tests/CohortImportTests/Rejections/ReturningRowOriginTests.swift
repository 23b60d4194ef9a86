import Diagnostics
import SystemPackage
import Quantities
import Testing

@testable import CohortImport

/// Rows that come back, where names repeat and where the centre has sorted them.
@Suite struct ReturningRowOriginTests {
    private static let header = "registration_id,session_date,activity,minutes\n"

    /// Two folders hold a file of the same name, and the rejected rows of both come back.
    @Test func filesOfTheSameNameAreToldApart() throws {
        let scratch = try ScratchFolder()
        var paths = [try scratch.write("r.csv", registrations("R-1"))]
        paths.append(try scratch.write("p/s.csv", Self.header + "R-2,2026-02-01,coaching,60\n"))
        paths.append(try scratch.write("q/s.csv", Self.header + "R-2,2026-02-02,coaching,45\n"))
        let rejected = scratch.path.appending("rejected")
        _ = try sessions(of: paths, rejectedFolder: rejected, verdicts: ["R-2": .unknownRegistration])
        paths += [rejected.pushing(FilePath("p/s.csv")), rejected.pushing(FilePath("q/s.csv"))]
        #expect(try sessions(of: paths, rejectedFolder: nil, verdicts: [:]) == [60, 45])
    }

    /// The rejected rows come back in another order, one of them corrected.
    @Test func orderOfTheRowsThatComeBackDoesNotMatter() throws {
        let scratch = try ScratchFolder()
        let source =
            Self.header + "R-2,2026-02-01,coaching,60\nR-2,2026-02-02,coaching,50\nR-1,2026-02-03,coaching,0\n"
        let paths = [try scratch.write("r.csv", registrations("R-1")), try scratch.write("in/s.csv", source)]
        let rejected = scratch.path.appending("rejected")
        _ = try sessions(of: paths, rejectedFolder: rejected, verdicts: ["R-2": .unknownRegistration])
        let lines = try #require(scratch.text("rejected/s.csv")).split(separator: "\n").map(String.init)
        let corrected = lines[3].replacing("coaching,0,", with: "coaching,45,")
        let back = try scratch.write("back/s.csv", [lines[0], corrected, lines[1], lines[2]].joined(separator: "\n"))
        #expect(try sessions(of: paths + [back], rejectedFolder: nil, verdicts: [:]) == [60, 50, 45])
    }

    /// A corrected row counts, also where another row has the very values that it has now.
    @Test func correctedRowThatNowEqualsAnotherCounts() throws {
        let scratch = try ScratchFolder()
        let source = Self.header + "R-1,2026-02-01,coaching,60\nR-1,2026-02-01,coachng,60\n"
        let paths = [try scratch.write("r.csv", registrations("R-1")), try scratch.write("in/s.csv", source)]
        let rejected = scratch.path.appending("rejected")
        _ = try sessions(of: paths, rejectedFolder: rejected, verdicts: [:])
        let text = try #require(scratch.text("rejected/s.csv"))
        let corrected = text.replacing("R-1,2026-02-01,coachng,60,s.csv", with: "R-1,2026-02-01,coaching,60,s.csv")
        #expect(corrected != text)
        let back = try scratch.write("back/s.csv", corrected)
        #expect(try sessions(of: paths + [back], rejectedFolder: nil, verdicts: [:]) == [60, 60])
        // The same correction in a second file is the same row.
        let again = try scratch.write("again/s.csv", corrected)
        #expect(try sessions(of: paths + [back, again], rejectedFolder: nil, verdicts: [:]) == [60, 60])
    }

    /// A new export has the row on another line; it still counts once.
    @Test func unchangedRowOfANewExportCountsOnce() throws {
        let scratch = try ScratchFolder()
        let paths = [
            try scratch.write("r.csv", registrations("R-1")),
            try scratch.write("in/s.csv", Self.header + "R-2,2026-02-01,coaching,60\n"),
        ]
        let rejected = scratch.path.appending("rejected")
        _ = try sessions(of: paths, rejectedFolder: rejected, verdicts: ["R-2": .unknownRegistration])
        let export = Self.header + "R-1,2026-02-01,coaching,30\nR-2,2026-02-01,coaching,60\n"
        let newPaths = [paths[0], try scratch.write("in2/s.csv", export), rejected.appending("s.csv")]
        #expect(try sessions(of: newPaths, rejectedFolder: nil, verdicts: [:]) == [30, 60])
    }

    /// A centre's source with three rows of an unknown registration, two of them alike, and their rejected file.
    private func unknownRegistration() throws -> (scratch: ScratchFolder, paths: [FilePath], rejected: String) {
        let scratch = try ScratchFolder()
        let source =
            "registration_id,session_date,activity,minutes,hours,feedback,client_ref\n"
            + "R-2,2026-02-01,coaching,,1.50,true,\"a,b\"\nR-2,2026-02-02,coaching,060,,yes,\nR-2,2026-02-02,coaching,060,,yes,\n"
        let paths = [try scratch.write("r.csv", registrations("R-1")), try scratch.write("in/s.csv", source)]
        let rejected = scratch.path.appending("rejected")
        _ = try sessions(of: paths, rejectedFolder: rejected, verdicts: ["R-2": .unknownRegistration])
        return (scratch, paths, try #require(scratch.text("rejected/s.csv")))
    }

    /// What a spreadsheet or a person does to the file without correcting anything.
    static let rewritings: [(String, @Sendable (String) -> String)] = [
        ("as it is", { $0 }),
        ("CRLF and a byte order mark", { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") }),
        (
            "numbers and flags in the spreadsheet's way",
            {
                $0.replacing("coaching,,1.50,true,", with: "coaching,,1.5,TRUE,").replacing(
                    "coaching,060,,",
                    with: "coaching,60,,"
                )
            }
        ),
        (
            "semicolons",
            { text in
                // The commas inside quotes stay.
                var quoted = false
                return String(
                    text.map { character in
                        if character == "\"" { quoted.toggle() }
                        return character == "," && !quoted ? ";" : character
                    }
                )
            }
        ),
        (
            "columns in another order",
            { text in
                text.split(separator: "\n").map { (line: Substring) -> String in
                    let cut = line.firstIndex(of: ",") ?? line.endIndex
                    let rest = line[cut...].dropFirst()
                    let second = rest.firstIndex(of: ",") ?? rest.endIndex
                    return "\(rest[..<second]),\(line[..<cut])\(rest[second...])\n"
                }.joined()
            }
        ),
    ]

    @Test(arguments: rewritings.indices)
    func unchangedRowsCountOnceHoweverTheFileIsRewritten(number: Int) throws {
        let (scratch, paths, rejected) = try unknownRegistration()
        let back = try scratch.write("back/s.csv", Self.rewritings[number].1(rejected))
        #expect(try sessions(of: paths + [back], rejectedFolder: nil, verdicts: [:]) == [90, 60, 60])
        // Without the source each of them counts, and a copy does not.
        #expect(try sessions(of: [paths[0], back], rejectedFolder: nil, verdicts: [:]) == [90, 60, 60])
        let copy = try scratch.write("copy/s.csv", Self.rewritings[0].1(rejected))
        #expect(try sessions(of: [paths[0], back, copy], rejectedFolder: nil, verdicts: [:]) == [90, 60, 60])
        #expect(try sessions(of: paths + [back, copy], rejectedFolder: nil, verdicts: [:]) == [90, 60, 60])
    }

    /// What can't be told is said: a correction that was made in the source too, and a file that lost its added columns.
    @Test func doubtsAboutReturningRowsAreWarnings() throws {
        let (scratch, paths, rejected) = try unknownRegistration()
        let corrected = try scratch.write("back/s.csv", rejected.replacing("coaching,,1.50,true", with: "coaching,060,,yes"))
        let clean = try scratch.write("cut/s.csv", rejected.replacing("rejected_digest", with: "no_digest"))
        func warnings(_ back: FilePath) throws -> [String] {
            let importer = CohortImporter(catalogue: try BuiltInCatalogue.catalogue(), asAt: .ofReport, rejectedFolder: nil)
            let files = try InputFile.discover(paths + [back]).files
            return try importer.run(files, into: RecordingSink(verdicts: [:])).notices.filter { $0.level == .warning }.map(
                \.message
            )
        }
        #expect(try warnings(scratch.path.pushing(FilePath("rejected/s.csv"))) == [])
        #expect(try warnings(clean).contains { $0.contains("but lacks rejected_digest: rows can't be told") })
        let beside = try scratch.write(
            "beside/s.csv",
            rejected.replacing("R-2,2026-02-01,coaching,,1.50,true,\"a,b\"", with: "R-2,2026-02-02,coaching,60,,yes,")
        )
        #expect(try warnings(beside).contains { $0.hasPrefix("1 corrected rows, this the first, equal rows of another file") })
        // Corrected to something that no other row has: nothing to warn of.
        #expect(try warnings(corrected) == [])
    }

    /// Two months' corrections of the same row, which stood on another line the second time.
    @Test func correctionsOfTwoMonthsCountOnce() throws {
        let scratch = try ScratchFolder()
        let registrations = try scratch.write("r.csv", registrations("R-1"))
        var corrected: [FilePath] = []
        for (month, added) in [("a", ""), ("b", "R-1,2026-01-01,coaching,30\n")] {
            let source = try scratch.write("\(month)/s.csv", Self.header + added + "R-1,2026-02-01,coaching,0\n")
            let rejected = scratch.path.appending("rejected-\(month)")
            _ = try sessions(of: [registrations, source], rejectedFolder: rejected, verdicts: [:])
            let text = try #require(scratch.text("rejected-\(month)/s.csv"))
            corrected.append(try scratch.write("back-\(month)/s.csv", text.replacing("coaching,0,", with: "coaching,45,")))
        }
        let paths = [registrations, scratch.path.pushing(FilePath("b/s.csv"))] + corrected
        #expect(try sessions(of: paths, rejectedFolder: nil, verdicts: [:]) == [30, 45])
    }

    /// The minutes of all sessions that reach the sink.
    private func sessions(
        of paths: [FilePath],
        rejectedFolder: FilePath?,
        verdicts: [String: RowVerdict]
    ) throws -> [Int] {
        let sink = RecordingSink(verdicts: verdicts)
        let importer = CohortImporter(
            catalogue: try BuiltInCatalogue.catalogue(),
            asAt: .ofReport,
            rejectedFolder: rejectedFolder
        )
        _ = try importer.run(try InputFile.discover(paths).files, into: sink)
        return sink.arrivals.compactMap { arrival in
            guard case .session(let row, _) = arrival else { return nil }
            return row.seconds / 60
        }
    }
}
