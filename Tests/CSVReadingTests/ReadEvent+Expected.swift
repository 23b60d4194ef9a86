import CSVReading
import CSVReadingReference

/// What a case expects, in a line's space.
extension ReadEvent {
    static func record(_ line: Int, _ fields: [String], _ text: String) -> ReadEvent {
        record(line, fields.map { Array($0.utf8) }, Array(text.utf8))
    }

    /// For what is no text.
    static func record(_ line: Int, _ fields: [[UInt8]], _ text: [UInt8]) -> ReadEvent {
        ReadEvent(event: .record, line: line, fields: fields, text: text)
    }

    static func blank(_ line: Int, _ text: String, _ fields: [String] = []) -> ReadEvent {
        ReadEvent(event: .blank, line: line, fields: fields.map { Array($0.utf8) }, text: Array(text.utf8))
    }

    static func stray(_ line: Int, _ text: String) -> ReadEvent {
        malformed(.strayQuote, line, Array(text.utf8))
    }

    static func unterminated(_ line: Int, _ text: String) -> ReadEvent {
        malformed(.unterminatedQuote, line, Array(text.utf8))
    }

    static func malformed(_ malformation: CSVMalformation, _ line: Int, _ text: [UInt8]) -> ReadEvent {
        ReadEvent(event: .malformed(malformation), line: line, fields: [], text: text)
    }
}
