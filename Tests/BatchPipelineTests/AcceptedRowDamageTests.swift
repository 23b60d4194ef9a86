import CohortImport
import CohortReports
import Diagnostics
import InputDecoding
import QualityRules
import Quantities
import ReportModel
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

/// Accepted rows that somebody has changed and signed: they are refused or read, and never bring the program down.
struct AcceptedRowDamageTests {
    private static let day = Day(iso: "2026-10-31")

    /// The files of the worked example's accepted rows, by their names.
    private static func rows() throws -> (assessment: Assessment, files: [String: [UInt8]]) {
        let repository = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
        let settings = try SettingsJob(overrides: SettingsOverrides(), environment: [:], workingFolder: "/nowhere").load()
        let (files, _) = try InputFile.discover([repository.appending("SampleData").appending("worked-example")])
        let assessment = Assessment(
            settings,
            asAt: try #require(day),
            disclosure: ReportDisclosure(replaying: .verifier, showsNames: false)
        )
        let results = try assessment.run(files, rejectedFolder: nil).results
        let folder = try SettingsFolder()
        try AcceptedRows(assessment: assessment, results: results)
            .write(files, to: ReportFolder(path: folder.path), progress: nil)
        var contents: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path.string) {
            contents[name] = FileManager.default.contents(atPath: folder.path.appending(name).string).map(Array.init)
        }
        return (assessment, contents)
    }

    /// Reads the files as `verify --recompute` does.
    private static func replay(_ assessment: Assessment, _ files: [String: [UInt8]]) throws(Failure) {
        let record = try ImportRecord(
            files: MemorySource(files[AcceptedRowForm.filesName] ?? []),
            rejectedRows: MemorySource(files[AcceptedRowForm.rejectedRowsName] ?? [])
        )
        _ = try assessment.replay(record) { table throws(Failure) in
            MemorySource(files[AcceptedRowForm.fileName(of: table)] ?? [])
        }
    }

    @Test(arguments: 0..<8)
    func anyByte(seed: UInt64) throws {
        let (assessment, files) = try Self.rows()
        try Self.replay(assessment, files)
        var generator = SplitMix(state: seed)
        let names = files.keys.sorted()
        let inserted: [UInt8] = Array("\",\n'-9=:0\u{0}é".utf8) + [0xFF]
        for _ in 0..<60 {
            var changed = files
            let name = names[Int(generator.next() % UInt64(names.count))]
            var bytes = files[name] ?? []
            let place = Int(generator.next() % UInt64(bytes.count))
            switch generator.next() % 4 {
            case 0: bytes[place] ^= 1 << UInt8(generator.next() % 8)
            case 1: bytes.insert(inserted[Int(generator.next() % UInt64(inserted.count))], at: place)
            case 2: bytes.remove(at: place)
            default: bytes.removeSubrange(place...)
            }
            changed[name] = bytes
            do throws(Failure) {
                try Self.replay(assessment, changed)
            } catch {
                #expect(error.kind == .invalidInput, "\(name): \(error)")
            }
        }
    }

    struct Damage: CustomTestStringConvertible, Sendable {
        var name: String
        var file: String
        var target: String
        var replacement: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        Damage(
            name: "a number that no sum can hold",
            file: "files.csv",
            target: ",utf-8,",
            replacement: "9999999999999999999,utf-8,"
        ),
        Damage(name: "rows that do not add up", file: "files.csv", target: ",utf-8,\",\",", replacement: ",utf-8,\",\",9"),
        Damage(name: "an unknown table", file: "files.csv", target: ",sessions,", replacement: ",lessons,"),
        Damage(name: "another header", file: "sessions.csv", target: "registration_id,", replacement: "registration,"),
        Damage(name: "an unknown file", file: "sessions.csv", target: ",sessions.csv,", replacement: ",other.csv,"),
        Damage(name: "no line", file: "sessions.csv", target: ",sessions.csv,2,", replacement: ",sessions.csv,-2,"),
        Damage(name: "not in the order", file: "sessions.csv", target: ",sessions.csv,2,", replacement: ",sessions.csv,99999,"),
        Damage(name: "an unknown registration", file: "sessions.csv", target: "\nW0", replacement: "\nX0"),
        Damage(
            name: "neither yes nor nothing",
            file: "sessions.csv",
            target: ",sessions.csv,2,,",
            replacement: ",sessions.csv,2,no,"
        ),
        Damage(
            name: "a day too long",
            file: "sessions.csv",
            target: "\nW",
            replacement: "\nW002,2026-01-05,coaching,9999999,,,,,,,,sessions.csv,2,,\nW"
        ),
        Damage(name: "an unknown code", file: "unit_results.csv", target: ",pass,", replacement: ",passed,"),
        Damage(name: "a registration twice", file: "registrations.csv", target: "\nW002,", replacement: "\nW001,"),
    ])
    func refused(_ damage: Damage) throws {
        let (assessment, files) = try Self.rows()
        var text = String(decoding: try #require(files[damage.file]), as: UTF8.self)
        let range = try #require(text.firstRange(of: damage.target), "\(damage.file) has \(damage.target)")
        text.replaceSubrange(range, with: damage.replacement)
        var changed = files
        changed[damage.file] = Array(text.utf8)
        let failure = #expect(throws: Failure.self) { try Self.replay(assessment, changed) }
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.position?.file == damage.file, "\(String(describing: failure))")
    }

    @Test(arguments: ["", "{}", "[", "{\"schema\":\"cohortqa.basis/2\"}", "\u{0}", "{\"schema\":\"cohortqa.basis/1\"}"])
    func noBasis(text: String) {
        let failure = #expect(throws: Failure.self) { try ReportBasisDocument.basis(from: Array(text.utf8)) }
        #expect(failure?.kind == .invalidInput)
    }

    @Test func basisAgain() throws {
        let (assessment, _) = try Self.rows()
        let settings = try SettingsJob(overrides: SettingsOverrides(), environment: [:], workingFolder: "/nowhere").load()
        let day = try #require(Day(iso: "2026-09-30"))
        let seen = SeenRegistration(registrationID: "=R", centreID: "C", cohortID: "K", qualificationID: "Q", status: "active")
        let figures = PublishedFigures(
            table: "centre_summary",
            keyColumns: ["centre_id"],
            measures: ["registrations"],
            rows: [PublishedFigures.Row(key: ["\u{E9}\"\u{0}"], values: ["12"])]
        )
        let earlier = EarlierReports(
            previous: PreviousReport(
                period: day.month,
                asAt: day,
                hasPseudonyms: false,
                basis: PublishedBasis(toolVersion: "9.8.7", catalogueSHA256: "00ff", settingsSHA256: nil),
                figures: [figures],
                vanished: [seen],
                findings: []
            ),
            trend: [PublishedPeriod(period: day.month, asAt: day, figures: [figures])]
        )
        var basis = ReportBasis(assessment, settings, earlier: earlier)
        basis.claimsSince = Day(iso: "2026-09-30")
        basis.quality.waivers = [
            Waiver(ruleID: "R201", registrationID: "=W", reason: "é \u{202E}x", owner: "\"", expiresOn: try #require(Self.day))
        ]
        basis.quality.severities = RuleSeverities(["R201": .info])
        basis.quality.sampling = SamplingPolicy(
            seed: "\\",
            rates: [.green: 0],
            minimum: 0,
            newMonths: 0,
            nearRequirementPercent: 0
        )
        let again = try ReportBasisDocument.basis(from: ReportBasisDocument(basis).encoded())
        #expect(again.quality == basis.quality && again.earlier == earlier)
        #expect(again.claimsSince == basis.claimsSince && again.asAt == basis.asAt)
        #expect(again.toolVersion == basis.toolVersion && again.catalogueSHA256 == basis.catalogueSHA256)
    }
}

/// Numbers of a seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
