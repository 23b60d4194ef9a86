import Foundation
import Testing

/// What `explain` refuses, and what it never shows.
struct ExplainRefusalTests {
    private static let exports = Dictionary(
        uniqueKeysWithValues: CohortExport.fileNames.map { ("exports/\($0)", CohortExport().text(of: $0)) }
    )

    private static func exports(adding row: String, to file: String) -> [String: String] {
        exports.merging(["exports/\(file)": CohortExport().text(of: file) + row + "\n"]) { $1 }
    }

    private static func explain(_ id: String) -> [String] { ["explain", id, "exports", "--period", "2026-10"] }

    static let refusals = [
        Refusal("no registration", ["explain"], exitCode: 64, says: ["<registration>", "Usage: cohortqa explain"]),
        Refusal("no inputs", ["explain", "R1", "--period", "2026-10"], exitCode: 64, says: ["<input>"]),
        Refusal(
            "unknown registration",
            files: exports,
            explain("R9"),
            exitCode: 65,
            says: ["error: there is no registration “R9” among the accepted ones. What to do: check the id and the inputs"]
        ),
        Refusal(
            "other capitals",
            files: exports,
            explain("r1"),
            exitCode: 65,
            says: ["“r1”", "capitals included"]
        ),
        Refusal(
            "leading zeros",
            files: exports(adding: "007,L7,,C1,K1,8582-C,,2026-01-10,,,A1,Q1", to: "registrations.csv"),
            explain("7"),
            exitCode: 65,
            says: ["What to do: write 007 if that is meant"]
        ),
        Refusal(
            "rejected registration",
            files: exports(adding: "R9,L9,\(CohortExport.learnerName),C1,K1,8582-C,,soon,,,A1,Q1", to: "registrations.csv"),
            explain("R9"),
            exitCode: 65,
            says: [
                "error: registrations.csv:5: there is no registration “R9” among the accepted ones",
                "was rejected (R105, registered_on: not a date", "What to do: correct the row",
            ],
            never: ["Zyxwvut", "soon"]
        ),
        Refusal(
            "orphan",
            files: exports(adding: "R9,2026-10-12,coaching,60,,,,", to: "sessions.csv"),
            explain("R9"),
            exitCode: 65,
            says: ["error: sessions.csv:", "was rejected (R107, registration_id"]
        ),
        Refusal(
            "no such file",
            ["explain", "R1", "exports", "--period", "2026-10"],
            exitCode: 66,
            says: ["error: exports", "What to do: "]
        ),
    ]

    @Test(arguments: refusals)
    func refused(refusal: Refusal) throws {
        try refusal.verify()
    }

    // MARK: Names

    /// The name stands in every column where it does not belong and is taken in all the same.
    @Test(arguments: [[], ["--json"]])
    func nameIsNowhere(options: [String]) throws {
        let workspace = try Workspace()
        var export = CohortExport()
        let name = CohortExport.learnerName
        export.registrations.append("R9,L9,\(name),C1,K1,8582-D,,2026-01-10,,\(name),\(name),Q1")
        export.unitResults.append("R9,8582-702,1,2026-02-01,2026-02-21,refer,A1,\(name),")
        export.sessions.append("R9,2026-09-16,supervising,60,,\(name),yes,\(name)")
        export.evidence.append("R9,assignment,2026-09-15,pass,,,\(name)")
        export.sessions.append("R9,\(name),coaching,60,,,,")
        export.registrations.append("R9,L9,\(name) Jr,C1,K1,8582-D,,2026-01-10,,,A1,Q1")
        try export.write(to: workspace)
        for id in ["R1", "R2", "R3", "R9"] {
            let run = try CommandRun(Self.explain(id) + options, in: workspace.folder)
            #expect(run.exitCode == 0, "\(run.errorText)")
            for text in [run.outputText, run.errorText] {
                #expect(!text.contains("Zyxwvut") && !text.contains("Qrstuv"), "\(id)")
            }
        }
    }

    // MARK: Hostile ids

    private static let escape = "\u{1B}[31mred\u{1B}]0;title\u{07}"
    private static let reversed = "R\u{202E}fdp"
    private static let long = "R" + String(repeating: "9", count: 9_999)

    @Test(arguments: [escape, reversed, long, "=HYPERLINK(1)", "<script>alert(1)</script>", "-2+3", "..", " "])
    func hostileIdentifier(id: String) throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations.append("\(id),\(Self.escape),,\(Self.reversed),<b>,8582-D,,2026-01-10,,R1,\(Self.escape),Q1")
        export.sessions.append("\(id),2026-09-16,supervising,60,,,,A1")
        try export.write(to: workspace)
        for options in [[], ["--json"]] {
            let run = try CommandRun(
                ["explain", "--period", "2026-10"] + options + ["--", id, "exports"],
                in: workspace.folder
            )
            // An id of nothing but spaces is none.
            guard id != " " else {
                #expect(run.exitCode == 65)
                continue
            }
            #expect(run.exitCode == 0, "\(run.errorText)")
            for text in [run.outputText, run.errorText] {
                let controls = text.unicodeScalars.filter { scalar in
                    scalar != "\n" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{202E}")
                }
                #expect(controls.isEmpty || !options.isEmpty && controls.allSatisfy { $0 == "\u{202E}" }, "\(controls)")
            }
            guard !options.isEmpty else { continue }
            let document = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
            #expect((document["registration_id"] as? String)?.utf8.elementsEqual(id.utf8) ?? false, "whole and unchanged")
        }
    }

    /// An unknown id on the command line steers nothing either.
    @Test func hostileUnknownIdentifier() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let run = try CommandRun(Self.explain(Self.escape), in: workspace.folder)
        #expect(run.exitCode == 65)
        #expect(!run.errorText.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" })
    }
}
