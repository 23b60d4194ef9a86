import CSVReading
import Diagnostics
import InputDecoding
import SystemPackage

/// What the project's reader costs on a file: every record with its fields, nothing done with them. Prints records and
/// fields, to be held against libcsv alone.
@main
struct ReadingBenchmark {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: ReadingBenchmark FILE")
            return
        }
        let source = try PlainFileSource(FilePath(CommandLine.arguments[1]))
        var reader = try CSVRecordReader(source: source)
        var records = 0
        var fields = 0
        while true {
            let event = try reader.next()
            if case .end = event { break }
            records += 1
            fields += reader.withFields { _, ends in ends.count }
        }
        print(records, fields)
    }
}

/// Reads a file without digesting it.
private struct PlainFileSource: ByteSource {
    private let descriptor: FileDescriptor

    init(_ path: FilePath) throws {
        descriptor = try FileDescriptor.open(path, .readOnly)
    }

    mutating func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        do {
            // Safe: the bytes are those of the span, and the call does not keep them.
            return try unsafe buffer.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
        } catch {
            throw Failure(.missingInput, "the file can't be read", remedy: "check it")
        }
    }
}
