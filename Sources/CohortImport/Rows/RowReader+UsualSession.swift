import CSVReading
import Quantities

// Most sessions are written like most others. Those are read here in one go; any other value is left to the functions that tell what
// is wrong with it. Tests hold one against the other.
extension RowReader {
    /// The codes of the session before, which are mostly those of the next one.
    struct LatestCodes {
        fileprivate struct Latest {
            var key: UInt64 = 0
            var length = -1
            var place = -1
        }

        fileprivate var activity = Latest()
        fileprivate var contract = Latest()
        fileprivate var feedback = Latest()
        fileprivate var unit = Latest()
    }

    /// The session, where each of its values is written as most are; nil for any other, right or wrong.
    func usualSession(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ latest: inout LatestCodes
    ) -> SessionRow? {
        guard !isTotal, !isDatedByReport else { return nil }
        var isUsual = true
        let reference = usual(.registrationID, bytes, fields, &isUsual)
        let date = usual(.sessionDate, bytes, fields, &isUsual)
        let activity = usualCode(.activity, codes.activities, bytes, fields, &latest.activity, &isUsual)
        let minutes = fewDigits(bytes, usual(.minutes, bytes, fields, &isUsual))
        let hours = usual(.hours, bytes, fields, &isUsual)
        let client = usual(.clientRef, bytes, fields, &isUsual)
        let level = usual(.clientLevel, bytes, fields, &isUsual)
        let contract = usualCode(.contract, codes.contracts, bytes, fields, &latest.contract, &isUsual)
        let feedback = usualCode(.feedback, codes.flags, bytes, fields, &latest.feedback, &isUsual)
        let verifier = usual(.verifiedBy, bytes, fields, &isUsual)
        let unit = usualCode(.unitRef, codes.units, bytes, fields, &latest.unit, &isUsual)
        guard isUsual, !reference.isEmpty, activity >= 0, hours.isEmpty, minutes >= 1, minutes <= 1_440,
            client.isEmpty || isPlain(bytes[client.lowerBound]) && isPlain(bytes[client.upperBound - 1]),
            let date = Day(isoBytes: bytes.extracting(date))
        else { return nil }
        var row = SessionRow(date: date, activity: activity, seconds: minutes &* 60, isVerified: !verifier.isEmpty)
        if !level.isEmpty { row.levelNumber = Int16(truncatingIfNeeded: codes.clientLevels.place(of: bytes, level)) }
        if !client.isEmpty { row.clientHash = textHash(bytes, in: client) | 1 }
        if contract >= 0 { row.marks.insert(contract == 0 ? .twoWay : .threeWay) }
        if feedback >= 0 { row.marks.insert(feedback & 1 == 0 ? .feedback : .noFeedback) }
        row.unitNumber = Int16(truncatingIfNeeded: unit)
        return row
    }

    /// Where a value lies. One that begins with a character that may be white space wants a closer look.
    @inline(__always)
    private func usual(
        _ column: SessionColumn,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ isUsual: inout Bool
    ) -> Range<Int> {
        let range = range(column.rawValue, fields)
        if !range.isEmpty, bytes[range.lowerBound] <= 0x20 { isUsual = false }
        return range
    }

    /// The position of a code; -1 where there is none, and where there is none of the table's.
    @inline(__always)
    private func usualCode(
        _ column: SessionColumn,
        _ table: CodeTable,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ latest: inout LatestCodes.Latest,
        _ isUsual: inout Bool
    ) -> Int {
        let range = range(column.rawValue, fields)
        guard !range.isEmpty else { return -1 }
        let key = eightBytes(bytes, in: range)
        if key == latest.key, range.count == latest.length { return latest.place }
        let place = table.place(of: bytes, range)
        if place < 0 { isUsual = false }
        // A longer code is not told by its first eight bytes.
        if place >= 0, range.count <= 8 { latest = LatestCodes.Latest(key: key, length: range.count, place: place) }
        return place
    }

    /// Whether the byte is a character by itself and no white space, which is no part of a client's reference.
    @inline(__always)
    private func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }

    /// A number of one to four digits; -1 for anything else.
    @inline(__always)
    private func fewDigits(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        guard range.count >= 1, range.count <= 4 else { return -1 }
        var number = 0
        for index in range {
            let digit = bytes[index] &- 0x30
            guard digit <= 9 else { return -1 }
            number = number &* 10 &+ Int(digit)
        }
        return number
    }
}
