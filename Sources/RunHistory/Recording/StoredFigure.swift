import GRDB
import Quantities

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A value of a report in the form that the database has it in.
enum StoredFigure {
    /// The inverse of `value(of:decimals:)`.
    static func text(of value: DatabaseValue, decimals: Int) -> String {
        guard case .int64(let number) = value.storage else { return StoredText.text(of: value) }
        return fixedPoint(Int(number), places: decimals)
    }

    /// The number in a text of exactly so many decimals, without the point; nil where it would be written in another way: `+1`,
    /// `01`, `-0`, `1.5` with two decimals.
    static func number(_ bytes: Span<UInt8>, decimals: Int) -> Int64? {
        let isNegative = bytes.count > 0 && bytes[0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        let count = bytes.count - start
        // 18 digits fit.
        guard count > (decimals > 0 ? decimals + 1 : 0), count <= 18 else { return nil }
        let point = decimals > 0 ? count - decimals - 1 : count
        guard bytes[start] != UInt8(ascii: "0") || point == 1 else { return nil }
        var result: Int64 = 0
        for place in 0..<count {
            let byte = bytes[start + place]
            if place == point {
                guard byte == UInt8(ascii: ".") else { return nil }
            } else {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                result = result * 10 + Int64(byte - UInt8(ascii: "0"))
            }
        }
        guard !isNegative || result != 0 else { return nil }
        return isNegative ? -result : result
    }
}

/// A text in the form that the database has it in.
enum StoredText {
    /// SQLite takes NUL for the end of a text; such a text is stored as its bytes.
    static func value(of text: String) -> DatabaseValue {
        text.utf8.contains(0) ? Data(text.utf8).databaseValue : text.databaseValue
    }

    /// The inverse of `value(of:)`; empty for null.
    static func text(of value: DatabaseValue) -> String {
        switch value.storage {
        case .null: ""
        case .int64(let number): String(number)
        case .double(let number): String(number)
        case .string(let text): text
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }
}
