import CSVReading
import Diagnostics
import InputDecoding

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Prints what the project's reader says about its standard input, one JSON object a line: the event's kind, the line that it
/// begins on and its fields. For `Tests/Differential/check.py`.
@main
struct RecordDump {
    static func main() throws {
        guard CommandLine.arguments.count == 2, let delimiter = CommandLine.arguments[1].utf8.first else {
            print("usage: RecordDump DELIMITER < FILE")
            exit(64)
        }
        var reader = try CSVRecordReader(source: StandardInput(), delimiter: delimiter)
        while case let event = try reader.next(), event != .end {
            var fields: [String] = []
            switch event {
            case .malformed, .end: break
            case .record, .blank: fields = reader.withFields { quoted($0, $1) }
            }
            print(#"{"kind":"\#(name(of: event))","line":\#(reader.line),"fields":[\#(fields.joined(separator: ","))]}"#)
        }
    }

    private static func name(of event: CSVEvent) -> String {
        switch event {
        case .record: "record"
        case .blank: "blank"
        case .malformed(.strayQuote): "stray quote"
        case .malformed(.unterminatedQuote): "unterminated quote"
        case .end: "end"
        }
    }

    /// The fields as JSON strings.
    private static func quoted(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> [String] {
        fields.indices.map { index in
            var text: [UInt8] = [0x22]
            for place in fields[index].range {
                switch bytes[place] {
                case 0x22, 0x5C: text += [0x5C, bytes[place]]
                case 0..<0x20: text += "\\u00\(bytes[place] < 0x10 ? "0" : "")\(String(bytes[place], radix: 16))".utf8
                default: text.append(bytes[place])
                }
            }
            return String(decoding: text + [0x22], as: UTF8.self)
        }
    }
}

private struct StandardInput: ByteSource {
    mutating func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        // Safe: the bytes are those of the span, and the call does not keep them.
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe readStandardInput(into: $0) }
        guard count >= 0 else {
            throw Failure(.missingInput, "standard input can't be read", remedy: "check what is passed in")
        }
        return count
    }
}

/// Apart from the type above, whose own `read` hides the system's.
private func readStandardInput(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(STDIN_FILENO, buffer.baseAddress, buffer.count)
}
