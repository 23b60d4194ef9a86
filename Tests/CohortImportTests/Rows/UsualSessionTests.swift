@testable import CohortImport
import CSVReading
import Quantities
import Testing

/// Sessions that are read in one go are those that are read value by value.
struct UsualSessionTests {
    /// Values that are written as most are, and all kinds of others.
    private static let values: [String: [String]] = [
        "registration_id": ["R1", "R1", "R1", "", " ", "\t", "0042", "é"],
        "session_date": [
            "2026-10-31", "2026-10-31", "2024-02-29", "2026-02-29", "", "2026-1-1", "2026-10-3x", "0000-01-01", "9999-12-31",
        ],
        "activity": ["coaching", "coaching", "trainer_supervision", "supervision", "Coaching", "", "unknown", "coaching\u{B}"],
        "minutes": ["60", "60", "1", "1440", "1441", "0", "-5", "", "0060", "00060", "6o", "99999", " "],
        "hours": ["", "", "", "1.5", "1:30", " ", "x"],
        "client_ref": ["K1", "", "client-number-17", "K1\u{A0}", "\u{A0}K1", "Zoë", "ë", "K 1", "12345678", "123456789"],
        "client_level": ["", "senior", "manager", "middle", "Senior", "board"],
        "contract": ["", "two_way", "three_way", "Two_Way", "fourways"],
        "feedback": ["", "yes", "no", "YES", "True", "0", "1", "false", "maybe"],
        "verified_by": ["", "A1", "\u{C}", "é"],
        "unit_ref": ["", "8582-701", "8577-301", "nowhere", "8582-7010"],
    ]

    @Test(arguments: UInt64(1)...40)
    func anyValues(seed: UInt64) throws {
        var random = SeededChoice(state: seed)
        let codes = CatalogueCodes(try BuiltInCatalogue.catalogue())
        let table = CanonicalTable.sessions
        let absent = seed % 4 == 0 ? ["client_level", "feedback", "hours"] : []
        let names = table.columns.map(\.name).filter { !absent.contains($0) }.reversed() as [String]
        let reader = RowReader(
            table: table,
            positions: table.columns.map { names.firstIndex(of: $0.name) ?? -1 },
            codes: codes
        )
        var latest = RowReader.LatestCodes()
        var usual = 0
        for _ in 0..<500 {
            var bytes: [UInt8] = []
            var fields: [FieldRange] = []
            // Nearly all values as they mostly are, so that whole rows are.
            for name in names {
                let choices = Self.values[name] ?? []
                let value = choices[random.next(8) == 0 ? random.next(choices.count) : random.next(2)]
                let start = UInt32(bytes.count)
                bytes += Array(value.utf8)
                fields.append(FieldRange(start: start, end: UInt32(bytes.count)))
                bytes.append(UInt8(ascii: ","))
            }
            guard let row = reader.usualSession(bytes.span, fields.span, &latest) else { continue }
            usual += 1
            let shown = Comment(rawValue: String(decoding: bytes, as: UTF8.self))
            #expect(throws: Never.self, shown) {
                let expected = try reader.session(bytes.span, fields.span)
                #expect(row == expected, shown)
            }
        }
        // Otherwise it would be of no use.
        #expect(usual > 100)
    }

    /// What is usual in exports is among what is read in one go.
    @Test func whatMostSessionsAre() throws {
        let codes = CatalogueCodes(try BuiltInCatalogue.catalogue())
        let table = CanonicalTable.sessions
        let reader = RowReader(table: table, positions: Array(table.columns.indices), codes: codes)
        var latest = RowReader.LatestCodes()
        let line = "R1,2026-10-31,supervising,90,,K1,senior,three_way,yes,A1,8582-702"
        var fields: [FieldRange] = []
        var start: UInt32 = 0
        for field in line.split(separator: ",", omittingEmptySubsequences: false) {
            fields.append(FieldRange(start: start, end: start + UInt32(field.utf8.count)))
            start += UInt32(field.utf8.count) + 1
        }
        let bytes = Array(line.utf8)
        let row = try #require(reader.usualSession(bytes.span, fields.span, &latest))
        #expect(row.date == Day(iso: "2026-10-31"))
        #expect(row.seconds == 5_400)
        #expect(row.activity == codes.activities.codes.firstIndex(of: "supervising"))
        #expect(row.clientLevel == codes.clientLevels.codes.firstIndex(of: "senior"))
        #expect(row.contract == .threeWay)
        #expect(row.feedback == true)
        #expect(row.isVerified)
        #expect(row.unit == codes.units.codes.firstIndex(of: "8582-702"))
    }
}

/// Numbers that are the same in every run (xorshift64*).
private struct SeededChoice {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 2_685_821_657_736_338_717) >> 33) % count
    }
}
