import Crypto
import CSVReading
import Quantities

// Values in one form whatever way they are written, to recognise a row that comes back. Needed for such rows only.
extension RowReader {
    /// The values of all columns of the table, each with its length before it, so that different rows never look the same.
    /// Durations are in seconds, yes and no one letter, whole numbers without leading zeros.
    func canonicalValues(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> [UInt8] {
        var result: [UInt8] = []
        for (column, definition) in table.columns.enumerated() {
            let range = range(column, fields)
            let value = canonicalValue(definition.name, bytes.extracting(range)) ?? range.map { bytes[$0] }
            result += Array("\(value.count):".utf8) + value
        }
        return result
    }

    /// A fingerprint of canonical values: the first 16 bytes of their SHA-256 in hexadecimal.
    static func digest(of canonicalValues: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: canonicalValues).prefix(16))
    }

    /// nil where the value has no other form than its text.
    private func canonicalValue(_ column: String, _ value: Span<UInt8>) -> [UInt8]? {
        if isBlank(value) { return [] }
        switch column {
        case "minutes", "words", "attempt":
            return Quantities.wholeNumber(value).map { Array(String($0).utf8) }
        case "hours", "quantity":
            return Hours(decimalOrClock: value).map { Array(String($0.seconds).utf8) }
        case "feedback":
            return codes.flags.index(ofSmallLetters: value).map { [$0.isMultiple(of: 2) ? 0x79 : 0x6E] }
        default:
            return nil
        }
    }
}
