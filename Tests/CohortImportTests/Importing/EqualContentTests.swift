import CohortImport
import Diagnostics
import Testing

/// The same rows in two files: sessions have no key, so it is said.
struct EqualContentTests {
    private static let text = "registration_id,session_date,activity,minutes,client_ref\nR-1,2026-02-01,coaching,60,ü\n"

    private static func warnings(_ files: [String: [UInt8]]) throws -> [String] {
        let run = try ImportRun(files.merging(["r.csv": Array(registrations("R-1").utf8)]) { $1 })
        return run.summary.notices.filter { $0.message.contains("same content") }
            .map { "\($0.position?.file ?? ""): \($0.message.prefix { $0 != ";" })" }
    }

    static let forms = [
        FileForm(isCompressed: true), FileForm(encoding: .utf16LittleEndian), FileForm(encoding: .utf16BigEndian),
        FileForm(encoding: .utf16BigEndian, isCompressed: true), FileForm(encoding: .windows1252),
        FileForm(encoding: .utf8WithMark),
    ]

    @Test(arguments: forms)
    func copyInAnotherForm(form: FileForm) throws {
        let copy = form.name(form.isCompressed ? "s" : "t")
        let warnings = try Self.warnings(["s.csv": FileForm().bytes(Self.text), copy: form.bytes(Self.text)])
        #expect(warnings == ["\(copy): has the same content as s.csv"])
    }

    @Test func otherContentIsNone() throws {
        let other = Self.text.replacing("60", with: "61")
        #expect(
            try Self.warnings(["s.csv": Array(Self.text.utf8), "t.csv": FileForm(isCompressed: true).bytes(other)]).isEmpty
        )
    }
}
