import CohortImport
import CohortReports
import Diagnostics
import InputDecoding
import QualityRules
import Quantities
import ReportModel
import ReportRendering
import RunSettings
import SettingsFolders
import SystemPackage
import Testing

@testable import BatchPipeline

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The tables of a report are the same when they are worked out again from the rows that were accepted.
struct AcceptedRowTests {
    private static let repository = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()

    struct Centre: CustomTestStringConvertible, Sendable {
        var inputs: [String]
        var settings: String?
        var day: String

        var testDescription: String { "\(inputs.joined(separator: " ")) as at \(day)" }
    }

    static let centres = [
        Centre(inputs: ["SampleData"], day: "2026-10-31"),
        Centre(inputs: ["SampleData"], day: "2025-03-15"),
        Centre(inputs: ["SampleData/worked-example"], day: "2026-10-31"),
        Centre(
            inputs: ["SampleData/second-centre/exports"],
            settings: "SampleData/second-centre/cohortqa.yaml",
            day: "2026-10-31"
        ),
    ]

    @Test(arguments: centres)
    func tablesAreMadeAgain(_ centre: Centre) throws {
        let inputs = centre.inputs.map { Self.repository.pushing(FilePath($0)) }
        let settings = centre.settings.map { Self.repository.pushing(FilePath($0)) }
        try Self.compare(inputs, settings, try #require(Day(iso: centre.day)))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func tablesOfMadeUpExportsAreMadeAgain(_ seed: UInt64) throws {
        let folder = try SettingsFolder()
        let exports = folder.path.appending("exports")
        try SampleJob(seed: seed, registrations: 150, sessionsPerRegistration: 30, cohorts: 6, folder: exports).run()
        try Self.compare([exports], nil, try #require(Day(iso: "2026-10-31")))
    }

    /// Ids that are learners' names, formulas, quotes and line ends, hours by the second, repeated sessions, totals.
    @Test
    func rowsOfEveryOddKindAreMadeAgain() throws {
        let folder = try SettingsFolder()
        try folder.write(
            "registrations.csv",
            #"""
            registration_id,learner_id,learner_name,centre_id,cohort_id,qualification_id,registered_on,certificated_on,\#
            upgraded_from,assessor_id,iqa_id
            =R1,'L1,Maria Lopez,"C,1","A ""x""",8580-C,2026-01-05,2026-09-01,,Maria Lopez,@q
            R2,L2,Jo Kahn,"C,1","A ""x""",8580-C,2026-01-05,,Jo Kahn,Jo Kahn,MLopez
            R3,L3,Ann Lee,C2,-1,8580-D,2026-01-06,,Maria Lopez 7,Ann Lee,Zed

            R4,L4,Bo Ek,C2,-1,no-such,2026-01-06,,,Zed,Zed
            """#
        )
        var sessions = "registration_id,session_date,activity,minutes,hours,client_ref,feedback,verified_by\n"
        for number in 0..<30 {
            let day = number + 10 > 31 ? "10" : String(number + 10)
            sessions += "R2,2025-12-\(day),coaching,,0.0\(number + 11),Client \(number % 3),,Ann Lee\n"
            sessions += "=R1,2026-02-03,coaching,45,,Client 1,no,\n"
        }
        sessions += "R9,2026-02-03,coaching,45,,,,\nR2,2026-02-03,coaching,x,,,,\n"
        try folder.write("sessions.csv", sessions)
        var evidence = "registration_id,kind,submitted_on,outcome,words,quantity,assessor_id\n"
        for number in 0..<20 { evidence += "R2,cpd_live,2025-11-\(number + 10),,,1.3334,Maria Lopez\n" }
        try folder.write("evidence.csv", evidence)
        try folder.write("people.csv", "person_id,role,started_on,risk\nMaria Lopez,assessor,2026-01-01,red\nZed,iqa,,\n")
        try folder.write(
            "unit_results.csv",
            """
            registration_id,unit_ref,attempt,submitted_on,decided_on,outcome,assessor_id,iqa_id,sampled_on
            =R1,8580-U1,1,2026-02-01,2026-02-03,pass,Maria Lopez,Jo Kahn,2026-03-01
            =R1,8580-U2,1,2026-02-01,2026-02-03,pass,Zed,,
            R2,8580-U1,1,2026-02-01,2026-02-03,refer,Jo Kahn,Jo Kahn,
            R2,8580-U1,2,2026-02-01,2026-03-03,pass,MLopez,Q1,
            R3,8581-700,1,2026-02-01,2027-03-03,pass,Q1,Q2,

            """
        )
        let rules = try Self.compare(
            [folder.path],
            nil,
            try #require(Day(iso: "2026-10-31")),
            withheld: ["Maria", "Lopez", "Kahn", "Ann Lee", "Client "]
        )
        #expect(rules.isSuperset(of: ["R106", "R107", "R105", "R201", "R205", "R207", "R211", "R301"]))
    }

    /// Works the tables out from the inputs and from the rows that were accepted of them, and compares their files.
    ///
    /// - Parameter withheld: what must not be in the accepted rows.
    /// - Returns: the rules that have findings.
    @discardableResult
    private static func compare(
        _ inputs: [FilePath],
        _ settingsFile: FilePath?,
        _ day: Day,
        withheld: [String] = []
    ) throws -> Set<String> {
        let settings = try SettingsJob(overrides: SettingsOverrides(file: settingsFile), environment: [:]).load()
        let (files, _) = try InputFile.discover(inputs)
        let assessment = Assessment(
            settings,
            asAt: day,
            disclosure: ReportDisclosure(replaying: .verifier, showsNames: false),
            comparesDays: true
        )
        let first = try assessment.run(files, rejectedFolder: nil).results
        let scratch = try SettingsFolder()
        let folder = ReportFolder(path: scratch.path)
        try AcceptedRows(assessment: assessment, results: first).write(files, to: folder, progress: nil)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path.string) {
            let bytes = FileManager.default.contents(atPath: folder.path.appending(name).string) ?? Data()
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(withheld.filter(text.contains) == [], "\(name)")
        }
        func source(_ name: String) throws(Failure) -> any ByteSource {
            MemorySource(FileManager.default.contents(atPath: folder.path.appending(name).string).map(Array.init) ?? [])
        }
        let record = try ImportRecord(
            files: source(AcceptedRowForm.filesName),
            rejectedRows: source(AcceptedRowForm.rejectedRowsName)
        )
        let second = try assessment.replay(record) { table throws(Failure) in
            try source(AcceptedRowForm.fileName(of: table))
        }.results
        let tables = zip(ResultSet(first).tables, ResultSet(second).tables)
        for (table, again) in tables {
            let (expected, found) = (CSVTableWriter.bytes(of: table), CSVTableWriter.bytes(of: again))
            let difference = zip(
                String(decoding: expected, as: UTF8.self).split(separator: "\n"),
                String(decoding: found, as: UTF8.self).split(separator: "\n")
            ).first { $0 != $1 }
            #expect(expected == found, "\(table.id): \(String(describing: difference))")
        }
        #expect(ResultSet(first).tables.count == 20)
        return Set(first.findings.byRule.map(\.ruleID))
    }
}
