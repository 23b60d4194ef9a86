import CohortImport
import Testing

/// Each rule from a file's bytes to the list of rejected rows.
@Suite struct RejectionRuleTests {
    private static let header = "registration_id,session_date,activity,minutes,note\n"

    @Test func numbersOfTheRules() {
        #expect(
            RejectionRule.allCases.map(\.rawValue)
                == ["R101", "R102", "R103", "R104", "R105", "R106", "R107", "R108", "R109", "R110"]
        )
    }

    @Test(arguments: [
        ("R-1,2026-02-01,coa\"ching,60,", RejectionRule.malformed, "", ""),
        ("R-1,2026-02-01,coaching,60,\"", .malformed, "", ""),
        ("\"R-1\"x,2026-02-01,coaching,60,", .malformed, "", ""),
        ("R-1,2026-02-01,coaching,60", .fieldCount, "", ""),
        ("R-1,2026-02-01,coaching,60,,", .fieldCount, "", ""),
        ("R-1", .fieldCount, "", ""),
        ("R-1;2026-02-01;coaching;60;", .fieldCount, "", ""),
        ("R-1,2026-02-01,coaching,60,a\u{0}b", .encoding, "", ""),
        (",2026-02-01,coaching,60,", .missingValue, "registration_id", ""),
        ("R-1,,coaching,60,", .missingValue, "session_date", "R-1"),
        ("R-1,2026-02-01,coaching,,", .missingValue, "minutes", "R-1"),
        ("R-1,2026-02-31,coaching,60,", .unreadableValue, "session_date", "R-1"),
        ("R-1,2026-02-01,coaching,1.5,", .unreadableValue, "minutes", "R-1"),
        ("R-1,2026-02-01,sailing,60,", .unknownCode, "activity", "R-1"),
        ("R-?,2026-02-01,coaching,60,", .unknownRegistration, "registration_id", "R-?"),
        ("R-1,2026-02-01,coaching,0,", .durationRange, "minutes", "R-1"),
        ("R-1,2026-02-01,coaching,1441,", .durationRange, "minutes", "R-1"),
        ("R-!,2026-02-01,coaching,60,", .conflict, "registration_id", "R-!"),
        ("R-1,2026-02-01,coaching,60,\(String(repeating: "x", count: 131_073))", .fieldLength, "note", "R-1"),
        ("R-1,2026-02-01,\(String(repeating: "x", count: 131_073)),60,", .fieldLength, "activity", "R-1"),
    ])
    func rowAndRule(row: String, rule: RejectionRule, field: String, registrationID: String) throws {
        let rejected = try self.rejected(Array(row.utf8))
        #expect(rejected?.problem.rule == rule)
        #expect(rejected?.line == 3)
        #expect(rejected?.field == field)
        #expect(rejected?.registrationID == registrationID)
    }

    /// Overlong forms, surrogates, bytes that are never UTF-8, sequences cut short, and Windows-1252, in a file whose byte order
    /// mark says that it is UTF-8.
    @Test(
        arguments: [
            [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF], [0xFE], [0xC3], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0x80],
            [0x5A, 0x6F, 0xEB],
        ] as [[UInt8]]
    )
    func bytesThatAreNotUTF8(bytes: [UInt8]) throws {
        let rejected = try self.rejected(Array("R-1,2026-02-01,coaching,60,".utf8) + bytes, mark: [0xEF, 0xBB, 0xBF])
        #expect(rejected?.problem.rule == .encoding)
        #expect(rejected?.registrationID == "")
    }

    /// Without the mark the file is Windows-1252, in which five bytes stand for nothing.
    @Test(arguments: [[0xE9], [0x80], [0xC3], [0xE2, 0x82], [0x5A, 0x6F, 0xEB], [0xFF, 0xFE], [0x93, 0x94]] as [[UInt8]])
    func bytesOfWindows1252(bytes: [UInt8]) throws {
        let row = Array("R-1,2026-02-01,coaching,60,".utf8) + bytes
        #expect(try rejected(row) == nil)
        for undefined: UInt8 in [0x81, 0x8D, 0x8F, 0x90, 0x9D] {
            let rejected = try rejected(row + [0x20, undefined])
            #expect(rejected?.problem.rule == .encoding)
            #expect(rejected?.registrationID == "")
        }
    }

    /// A character that is one of the five in Windows-1252 is a control character in UTF-8, odd but text.
    @Test func controlCharactersOfUTF8AreText() throws {
        #expect(try rejected(Array("R-1,2026-02-01,coaching,60,\u{81}".utf8)) == nil)
    }

    /// Half a character of UTF-16, and one byte too many at the file's end.
    @Test(arguments: [[0x00, 0xD8], [0x00, 0xDC], [0x41, 0x00, 0x3D, 0xD8, 0x42, 0x00]] as [[UInt8]])
    func unpairedSurrogates(units: [UInt8]) throws {
        let text = { (text: String) in text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
        let good = text("R-1,2026-02-01,coaching,60,🎓\n")
        let bytes = [0xFF, 0xFE] + text(Self.header) + good + text("R-1,2026-02-01,coaching,60,") + units + text("\n") + good
        let run = try ImportRun(["r.csv": Array(registrations("R-1").utf8), "s.csv": bytes])
        #expect(run.file("s.csv")?.accepted == 2)
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [.encoding])
        #expect(run.summary.rejectedRows.map(\.line) == [3])
        let odd = try ImportRun(["r.csv": Array(registrations("R-1").utf8), "s.csv": bytes + [0x41]])
        #expect(odd.file("s.csv")?.rowsRead == 4)
        #expect(odd.file("s.csv")?.accepted == 2)
    }

    @Test(arguments: ["é", "北京", "🎓", "e\u{301}", "\u{FEFF}", "\u{FFFD}", "\u{1}\u{7F}", String(repeating: "é", count: 65_536)])
    func textThatIsUnusualIsAccepted(note: String) throws {
        #expect(try rejected(Array("R-1,2026-02-01,coaching,60,\(note)".utf8)) == nil)
    }

    /// One bad byte costs its own row, wherever blocks end.
    @Test func badByteCostsItsRowOnly() throws {
        var bytes = [0xEF, 0xBB, 0xBF] + Array(Self.header.utf8)
        for number in 0..<5_000 {
            bytes += Array("R-1,2026-02-01,coaching,60,".utf8) + (number % 1_000 == 500 ? [0xE9] : [0x65]) + [0x0A]
        }
        let run = try ImportRun(["r.csv": Array(registrations("R-1").utf8), "s.csv": bytes])
        #expect(run.summary.rejectedRows.map(\.line) == [502, 1_502, 2_502, 3_502, 4_502])
        #expect(run.file("s.csv")?.accepted == 4_995)
    }

    @Test func messageOfAShortRowSaysHowManyFieldsItHas() throws {
        let message = try rejected(Array("R-1,2026-02-01".utf8))?.problem.message
        #expect(message == "the row has 2 fields, the header has 5")
    }

    /// The row stands below a good one, and another good one follows it.
    private func rejected(_ row: [UInt8], mark: [UInt8] = []) throws -> RejectedRow? {
        let good = Array("R-1,2026-02-01,coaching,60,\n".utf8)
        let run = try ImportRun(
            ["r.csv": Array(registrations("R-1").utf8), "s.csv": mark + Array(Self.header.utf8) + good + row + [0x0A] + good],
            verdicts: ["R-?": .unknownRegistration, "R-!": .conflict]
        )
        let file = try #require(run.file("s.csv"))
        #expect(file.rowsRead == 3)
        #expect(file.accepted == 3 - run.summary.rejectedRows.count)
        return run.summary.rejectedRows.first
    }
}
