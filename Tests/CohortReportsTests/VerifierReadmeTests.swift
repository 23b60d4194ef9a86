@testable import CohortReports
import QualityRules
import ReportModel
import Testing

/// The README.txt of a bundle.
struct VerifierReadmeTests {
    private static let parts = [
        BundleReadme.Part(.firstPage, path: "data/index.html", files: 1),
        BundleReadme.Part(.pages, path: "data/pages", files: 40),
        BundleReadme.Part(.tables, path: "data/tables", files: 16),
        BundleReadme.Part(.workbook, path: "data/report.xlsx", files: 1),
        BundleReadme.Part(.dataPackage, path: "data/datapackage.json", files: 1),
        BundleReadme.Part(.runRecord, path: "data/run.json", files: 1),
        BundleReadme.Part(.catalogue, path: "data/catalogue.yaml", files: 1),
    ]
    private static let inputs = BundleReadme.Part(.inputs, path: "data/inputs", files: 5)

    private func readme(
        _ audience: Audience = .verifier,
        keyID: String? = "E7620F1842B4E81F",
        parts: [BundleReadme.Part] = parts,
        centre: String = "C1"
    ) throws -> BundleReadme {
        let run = try SampleRun()
        try run.register("RX-1", "8582-C", learner: "LX-1", centre: centre, certificated: "2026-05-01", assessor: "AX-1")
        try run.pass("RX-1", ["8582-700"])
        return BundleReadme(
            resultSet: ResultSet(run.results(audience: audience)),
            baseFolder: "c1-2026-10",
            keyID: keyID,
            parts: parts
        )
    }

    private func words(_ text: String) -> String {
        text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }

    @Test func whatItIs() throws {
        let text = try readme().text()
        #expect(text.hasPrefix("Bundle for an external verifier, October 2026\n====="))
        for line in [
            "Centre    C1", "Period    October 2026", "As at     31 October 2026, the end of that day",
            "Made for  an external verifier, without rejected rows", "Made by   cohortqa 9.8.7, with the catalogue of version",
            "Signed    by the key with the id E7620F1842B4E81F", "Files     67, of them 61 in the folder “data”",
        ] {
            #expect(text.contains("\n\(line)"), "\(line)")
        }
        #expect(text.hasSuffix("definitions.html.\n"))
    }

    @Test func commands() throws {
        let text = try readme().text()
        for command in [
            "unzip FILE.zip", "cd c1-2026-10",
            "minisign -Vm tagmanifest-sha256.txt -x tagmanifest-sha256.txt.minisig -p FILE.pub",
            "sha256sum --check tagmanifest-sha256.txt", "sha256sum --check manifest-sha256.txt", "find . -type f | wc -l",
            "certutil -hashfile data\\index.html SHA256", "cohortqa verify FILE.zip --key FILE.pub",
        ] {
            #expect(text.contains("\n    \(command)\n"), "\(command)")
        }
        #expect(words(text).contains("This must print 67:"))
    }

    @Test func unsigned() throws {
        let text = try readme(keyID: nil).text()
        #expect(text.contains("\nFiles     66, of them 61 "))
        #expect(text.contains("Signed    no\n") && text.contains("This bundle is not signed."))
        #expect(!words(text).contains("Step 1 vouches"))
        #expect(!text.contains("minisign -V") && !text.contains("--key") && !text.contains(".minisig "))
    }

    @Test func inputRows() throws {
        let without = try readme().text()
        #expect(!without.contains("verify FILE.zip --key FILE.pub --recompute") && !without.contains("What the input rows are"))
        #expect(words(without).contains("This bundle has no input rows"))
        let text = try readme(parts: Self.parts + [Self.inputs]).text()
        #expect(text.contains("\n    cohortqa verify FILE.zip --key FILE.pub --recompute\n"))
        #expect(words(text).contains("Learners' names are not among them, and references to clients are replaced by numbers."))
        #expect(text.contains("data/inputs (5 files)"))
    }

    /// Each table of each audience with its rows and a sentence of its own.
    @Test(arguments: [Audience.verifier, .public])
    func tables(audience: Audience) throws {
        let readme = try readme(audience)
        let text = readme.text()
        for table in readme.resultSet.tables {
            #expect(text.contains("\n\(table.id) (\(counted(table.rows.count, "row")))\n    \(table.title). "), "\(table.id)")
            #expect(BundleReadme.sentences[table.id]?.hasSuffix(".") == true)
        }
        #expect(Set(BundleReadme.sentences.keys) == Set(ResultSet.tableIDs(for: .internal)))
    }

    @Test(arguments: [Audience.verifier, .public])
    func holdsNoIdsOfPeople(audience: Audience) throws {
        let text = try readme(audience, parts: Self.parts + [Self.inputs]).text()
        for id in ["RX-1", "LX-1", "AX-1", "registrations.csv"] { #expect(!text.contains(id), "\(id)") }
    }

    @Test func thePublicsSaysHowFiguresAreProtected() throws {
        let text = try readme(.public).text()
        #expect(text.hasPrefix("Figures for the public, October 2026\n"))
        let results = try SampleRun().results(audience: .public)
        var provenance = results.provenance
        provenance.policy = .ofqual
        let resultSet = ResultSet(
            provenance: provenance,
            tables: [],
            summaries: [],
            index: ResultSet(results).index,
            pages: JoinedPages([])
        )
        let readme = BundleReadme(resultSet: resultSet, baseFolder: "b", keyID: nil, parts: [])
        #expect(words(readme.text()).contains(DisclosurePolicy.ofqual.statement))
        #expect(!text.contains("personal data") && !text.contains("definitions.html"))
    }

    @Test(arguments: [Audience.verifier, .public], [nil, "E7620F1842B4E81F"])
    func linesAreShort(audience: Audience, keyID: String?) throws {
        let text = try readme(audience, keyID: keyID, parts: Self.parts + [Self.inputs]).text()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !line.hasPrefix("    minisign -V") {
            #expect(line.unicodeScalars.count <= 78, "\(line)")
            #expect(line.last != " ", "\(line)")
        }
        #expect(!text.contains("\n\n\n"))
    }

    /// An id that would write lines of its own, or turn a line round.
    @Test func hostileCentre() throws {
        let text = try readme(centre: "C\n\u{1B}[2J\u{202E}x").text()
        #expect(text.contains("Centre    C\\u{a}\\u{1b}[2J\\u{202e}x\n"))
    }

    @Test func sameFactsSameBytes() throws {
        #expect(try readme().text() == readme().text())
    }
}
